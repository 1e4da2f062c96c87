import { expect } from '@playwright/test'
import { chooseFromAccountMenu, test } from './harness/sign-in.fixtures.ts'

const REFUSED = /status of 401/

test('a session that an admin ends shows its dialog at once, without an action, and keeps what was typed', async ({
  users,
  actAs,
  directory,
}) => {
  const { session_id } = await actAs('ada')
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await directory.sessions.end(session_id)
  const dialog = users.dialog('Your session has ended')
  // The API checks the session of an open page every four seconds.
  await expect(dialog).toContainText('What you typed is kept.', { timeout: 10_000 })
  await expect(dialog.getByRole('button', { name: 'Sign in again' })).toBeFocused()
  await expect(panel.getByRole('textbox', { name: 'Name', includeHidden: true })).toHaveValue(
    'Ana Maria',
  )
})

test('after a sign-out without a hint for the provider, the page says that one may still be signed in there', async ({
  users,
  actAs,
  problems,
}) => {
  const { page, url } = users
  // A session without an ID token, as after one that is too long for a URL.
  await actAs('vera')
  await users.open()
  problems.expect(REFUSED)
  await chooseFromAccountMenu(page, 'vera', 'Sign out')
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  await expect(page).toHaveURL(`${url}/signed-out?state=still-at-provider`)
  await expect(
    page.getByText('You may still be signed in at your company’s sign-in page.'),
  ).toBeVisible()
})
