import { expect } from '@playwright/test'
import { test } from './harness/fixtures.ts'
import { COLLEAGUE } from './harness/directory.ts'

test('a user is deleted only after a confirmation, which focuses the safe button', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ben = directory.named('Ben Kato')
  const question = users.dialog('Delete Ben Kato?')
  await users.open()
  const panel = await users.openPanel(ben)
  const button = panel.getByRole('button', { name: 'Delete user' })
  await button.click()
  await expect(question).toContainText('ben.kato@globex.example')
  await expect(question.getByRole('button', { name: 'Keep user' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(button).toBeFocused()
  await expect(users.rowOf(ben)).toBeVisible()

  await button.click()
  await question.getByRole('button', { name: 'Delete user' }).click()
  await expect(users.toast('Deleted Ben Kato')).toBeVisible()
  await expect(users.rowOf(ben)).toHaveCount(0)
  await expect(panel).toBeHidden()
  await users.expectCounts({ All: 5, Active: 4, Inactive: 1, Suspended: 0 })
  await expect(users.statusLine).toHaveText('5 users · 5 loaded')
  await expect(page).toHaveURL(`${users.url}/users`)
  // The focus moves to the row that is now in this position.
  await expect(users.cellOf(directory.named('Chloé Dubois'))).toBeFocused()
  expect(await directory.users.byEmail(ben.email)).toBeUndefined()
})

test('deleting a user who was changed since asks again, about the current version', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(/status of 409/)
  const ben = directory.named('Ben Kato')
  await users.open()
  const panel = await users.openPanel(ben)
  await panel.getByRole('button', { name: 'Delete user' }).click()
  const patch = { name: 'Benjamin Kato' }
  await directory.users.update({ user_id: ben.user_id, patch }, COLLEAGUE)
  await users
    .dialog(/^Delete/)
    .getByRole('button', { name: 'Delete user' })
    .click()
  const again = users.dialog('Delete Benjamin Kato?')
  await expect(again.getByRole('alert')).toContainText('was just changed')
  await again.getByRole('button', { name: 'Delete user' }).click()
  await expect(users.toast('Deleted Benjamin Kato')).toBeVisible()
  await expect(users.rowOf(ben)).toHaveCount(0)
})

test('deleting a user whom someone else deleted removes the row and corrects the counts', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(/status of 404/)
  const ben = directory.named('Ben Kato')
  await users.open()
  const panel = await users.openPanel(ben)
  await panel.getByRole('button', { name: 'Delete user' }).click()
  await directory.users.delete({ user_id: ben.user_id }, COLLEAGUE)
  await users
    .dialog(/^Delete/)
    .getByRole('button', { name: 'Delete user' })
    .click()
  await expect(users.toast('Ben Kato was already deleted')).toBeVisible()
  await expect(users.rowOf(ben)).toHaveCount(0)
  await users.expectCounts({ All: 5, Active: 4, Inactive: 1, Suspended: 0 })
})

test('the history of a deleted user stays available', async ({ users, directory, problems }) => {
  problems.expect(/status of 404/)
  const ben = directory.named('Ben Kato')
  await directory.users.delete({ user_id: ben.user_id }, COLLEAGUE)
  await users.open(`/users?user=${ben.user_id}`)
  const { panel } = users
  await expect(panel).toContainText('User not found')
  await panel.getByRole('button', { name: 'View history' }).click()
  const history = panel.getByRole('list', { name: 'History' }).getByRole('listitem')
  await expect(history.first()).toContainText('Grace Hopper deleted this user')
})

test('the focus is not lost with the last user of a filter', async ({ users, directory }) => {
  await users.open('/users?status=suspended')
  const panel = await users.openPanel(directory.named('Ben Kato'))
  await panel.getByRole('button', { name: 'Delete user' }).click()
  const question = users.dialog('Delete Ben Kato?')
  await question.getByRole('button', { name: 'Delete user' }).click()
  await expect(users.page.getByRole('heading', { name: 'No suspended users' })).toBeVisible()
  await expect(users.page.getByRole('button', { name: 'Show all users' })).toBeFocused()
})
