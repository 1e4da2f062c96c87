import { expect } from '@playwright/test'
import { accountButton, test } from './harness/sign-in.fixtures.ts'

test('a viewer sees the whole list, and no controls that change it', async ({
  users,
  actAs,
  directory,
}) => {
  const { page } = users
  await actAs('vera')
  await users.open()
  await expect(users.userRows).toHaveCount(6)
  await expect(page.getByRole('button', { name: 'New user' })).toHaveCount(0)
  const panel = await users.openPanel(directory.named('Ana Lima'))
  const name = panel.getByRole('textbox', { name: 'Name' })
  await expect(name).toHaveAttribute('readonly')
  await expect(panel.getByRole('radio', { name: 'Suspended' })).toBeDisabled()
  await expect(panel.getByText('your role cannot change users')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Delete user' })).toHaveCount(0)
  await expect(panel.getByRole('tab')).toHaveCount(0)
  // A link to the history says why it is not there, and requests nothing that would be refused.
  await page.goto(`${page.url()}&tab=activity`)
  await expect(panel).toContainText('Ask an administrator for the Admin role.')
  await expect(name).toHaveValue('Ana Lima')
})

test('an editor creates and changes users, but cannot delete them', async ({
  users,
  actAs,
  directory,
}) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  await actAs('edgar')
  await users.open()
  await expect(page.getByRole('button', { name: 'New user' })).toBeVisible()
  const panel = await users.openPanel(ana)
  await expect(panel.getByRole('button', { name: 'Delete user' })).toHaveCount(0)
  await expect(panel.getByRole('tab')).toHaveCount(0)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(users.toast('Saved Ana Maria')).toBeVisible()
  const { actor } =
    (await directory.users.events({ user_id: ana.user_id, limit: 1 })).items[0] ?? {}
  expect(actor).toEqual({ id: 'edgar', name: 'Edgar Editor', kind: 'person' })
})

test('an admin deletes, and reads the history', async ({ users, actAs, directory }) => {
  await actAs('ada')
  await users.open()
  const panel = await users.openPanel(directory.named('Ben Kato'))
  await panel.getByRole('tab', { name: 'Activity' }).click()
  await expect(panel.getByRole('list', { name: 'History' })).toBeVisible()
  await panel.getByRole('tab', { name: 'Details' }).click()
  await panel.getByRole('button', { name: 'Delete user' }).click()
  await users.dialog('Delete Ben Kato?').getByRole('button', { name: 'Delete user' }).click()
  await expect(users.toast('Deleted Ben Kato')).toBeVisible()
})

test('without a role the page says which one is needed, who is signed in, and how to sign out', async ({
  users,
  actAs,
  problems,
}) => {
  // The list is requested before the caller is known.
  problems.expect(/status of 403/)
  const { page, url } = users
  await actAs('nina')
  await page.goto(`${url}/users`)
  const screen = page.getByRole('main')
  await expect(screen).toContainText(
    'You don’t have permission to see users. Ask an administrator for the Viewer role.',
  )
  await expect(screen).toContainText('You are signed in as Nina Norole (No role).')
  await expect(page.getByText('Ana Lima')).toHaveCount(0)
  await screen.getByRole('link', { name: 'Your sessions' }).click()
  await expect(page.getByRole('table', { name: 'Your sessions' })).toContainText('This session')
  await page.goBack()
  problems.expect(/status of 401/)
  await screen.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
})

test('without sign-in there is no account to show', async ({ crowdUsers }) => {
  await crowdUsers.open()
  await expect(crowdUsers.page.getByRole('button', { name: 'New user' })).toBeVisible()
  await expect(accountButton(crowdUsers.page, 'ada')).toHaveCount(0)
  await expect(crowdUsers.page.getByRole('button', { name: /^Account of/ })).toHaveCount(0)
})
