import { expect } from '@playwright/test'
import { accountButton, chooseAccount, test } from './harness/sign-in.fixtures.ts'
import type { UsersScreen } from './harness/users-screen.ts'

async function signOutIn({ page }: UsersScreen) {
  await accountButton(page, 'ada').click()
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  await expect(page.getByText('Ana Lima')).toHaveCount(0)
}

test('unsaved input stays when another tab signs out, covered until the same person is back', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  problems.excuse(/status of 401/)
  const { page } = users
  await actAs('ada')
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  const name = panel.getByRole('textbox', { name: 'Name', includeHidden: true })
  await name.fill('Ana Maria')
  const other = await users.openInOtherTab()
  await signOutIn(other)

  const dialog = users.dialog('You signed out in another tab')
  await expect(dialog).toContainText('Sign in again as Ada Admin')
  // Nothing of the page can be seen or read by the next person at this computer.
  await expect(page.getByText('Ben Kato').first()).toBeHidden()
  await expect(name).toBeHidden()

  const opening = page.context().waitForEvent('page')
  await dialog.getByRole('button', { name: 'Sign in again' }).click()
  const popup = await opening
  const closing = popup.waitForEvent('close')
  await chooseAccount(popup, 'ada')
  await closing
  await expect(dialog).toBeHidden()
  await expect(name).toHaveValue('Ana Maria')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(users.toast('Saved Ana Maria')).toBeVisible()
})

test('a tab without unsaved input is signed out with the other one', async ({
  users,
  actAs,
  problems,
}) => {
  problems.excuse(/status of 401/)
  await actAs('ada')
  await users.open()
  const other = await users.openInOtherTab()
  await signOutIn(other)
  await expect(users.page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
})

test('a new user that is being typed stays as well, and can be left on purpose', async ({
  users,
  actAs,
  problems,
}) => {
  problems.excuse(/status of 401/)
  const { page } = users
  await actAs('ada')
  await users.open()
  await page.getByRole('button', { name: 'New user' }).click()
  const form = users.dialog('New user')
  await form.getByRole('textbox', { name: 'Name' }).fill('Carla Mendes')
  const other = await users.openInOtherTab()
  await signOutIn(other)
  const dialog = users.dialog('You signed out in another tab')
  await expect(dialog).toBeVisible()
  await expect(form).toBeHidden()
  await dialog.getByRole('button', { name: 'Leave page' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
})

test('signing out asks about a change that could not be saved after its panel was left', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  problems.excuse(/status of 401/)
  problems.expect(/net::ERR_FAILED .*users\.update/)
  const { page } = users
  await actAs('ada')
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  const left = Promise.withResolvers<void>()
  await page.route(/users\.update/, async (route) => {
    await left.promise
    await route.abort()
  })
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await users.rowOf(directory.named('Ben Kato')).click()
  await expect(users.panelOf('Ben Kato')).toBeVisible()
  left.resolve()
  await expect(users.toast('Ana Lima was not saved')).toBeVisible()

  const signOut = async () => {
    await accountButton(page, 'ada').click()
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  }
  await signOut()
  await expect(page.getByRole('heading', { name: 'Sign out without saving?' })).toBeVisible()
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await users.waitForRows()
  await users.rowOf(directory.named('Ana Lima')).click()
  await expect(users.panelOf('Ana Lima').getByRole('textbox', { name: 'Name' })).toHaveValue(
    'Ana Maria',
  )
  await users.panelOf('Ana Lima').getByRole('button', { name: 'Discard' }).click()
  await signOut()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
})
