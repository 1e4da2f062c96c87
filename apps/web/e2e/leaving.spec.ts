import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { COLLEAGUE } from './harness/directory.ts'
import { test } from './harness/fixtures.ts'
import type { UsersScreen } from './harness/users-screen.ts'

/** Changes a user's name, then goes on to the next user. */
async function leaveWith(users: UsersScreen, name: string): Promise<Locator> {
  await users.panel.getByRole('textbox', { name: 'Name' }).fill(name)
  await users.panel.getByRole('button', { name: 'Next user' }).click()
  const question = users.dialog('Discard changes to Ana Lima?')
  await expect(question).toBeVisible()
  return question
}

test('leaving unsaved changes offers to discard them, to keep editing, and to save, in that order', async ({
  users,
  directory,
}) => {
  const ana = directory.named('Ana Lima')
  await users.open()
  await users.openPanel(ana)
  const question = await leaveWith(users, 'Ana Maria Lima')
  await expect(question.getByRole('button')).toHaveText(['Discard', 'Keep editing', 'Save'])
  const boxes = await Promise.all(
    (await question.getByRole('button').all()).map((button) => button.boundingBox()),
  )
  const starts = boxes.map((box) => box!.x)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  await question.getByRole('button', { name: 'Save' }).click()
  await expect(users.toast('Saved Ana Maria Lima')).toBeVisible()
  await expect(users.panelOf('Ben Kato')).toBeVisible()
  expect((await directory.users.byId(ana.user_id)).name).toBe('Ana Maria Lima')
})

test('changes that are not valid are not saved: the form stays and says why', async ({
  users,
  directory,
}) => {
  const ana = directory.named('Ana Lima')
  await users.open()
  await users.openPanel(ana)
  const question = await leaveWith(users, '   ')
  await question.getByRole('button', { name: 'Save' }).click()
  await expect(question).toHaveCount(0)
  await expect(users.panelOf('Ana Lima').getByText('Enter a name.').first()).toBeVisible()
  expect((await directory.users.byId(ana.user_id)).name).toBe('Ana Lima')
})

test('if the user was changed in the meantime, saving stays with the merge dialog', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(/status of 409/)
  const ana = directory.named('Ana Lima')
  await users.open()
  await users.openPanel(ana)
  const question = await leaveWith(users, 'Ana Maria Lima')
  const { user_id } = ana
  await directory.users.update({ user_id, patch: { name: 'Anna Lima' } }, COLLEAGUE)
  await question.getByRole('button', { name: 'Save' }).click()
  await expect(users.dialog(/was changed while you were editing/)).toBeVisible()
  await expect(users.page).toHaveURL(new RegExp(`user=${user_id}`))
})

test('every confirmation has the button that changes nothing first', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  await users.panel.getByRole('button', { name: 'Delete user' }).click()
  const question = users.dialog('Delete Ana Lima?')
  await expect(question.getByRole('button')).toHaveText(['Keep user', 'Delete user'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expect(users.dialog('New user').getByRole('button')).toHaveText(['Cancel', 'Create user'])
})
