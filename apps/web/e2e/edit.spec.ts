import { expect } from '@playwright/test'
import { CROWD, test } from './harness/fixtures.ts'
import { holdCalls } from './harness/held-calls.ts'

test('a change shows immediately as pending, is confirmed by the server’s response, and stays', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Lima Souza')
  await expect(panel.getByText('1 unsaved change')).toBeVisible()
  const update = await holdCalls(page, 'users.update')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await update.begun
  await expect(users.rowOf(ana)).toContainText('Ana Lima Souza')
  await expect(users.rowOf(ana)).toHaveAttribute('aria-busy', 'true')
  await expect(users.toasts).toHaveCount(0)

  update.release()
  await expect(users.toast('Saved Ana Lima Souza')).toBeVisible()
  await expect(users.rowOf(ana)).not.toHaveAttribute('aria-busy')
  await expect(users.panelOf('Ana Lima Souza')).toBeVisible()
  expect(await directory.users.byId(ana.user_id)).toMatchObject({
    name: 'Ana Lima Souza',
    email: ana.email,
    version: 2,
  })
  await page.reload()
  await expect(users.rowOf(ana)).toContainText('Ana Lima Souza')
})

test('a change of status updates the counts, removes the user from the filtered list, and is in the history', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open('/users?status=active')
  const panel = await users.openPanel(ana)
  await users.chooseStatus(panel, 'Suspended')
  await panel.getByRole('textbox', { name: 'Email' }).fill('ana@acme.example')
  await expect(panel.getByText('2 unsaved changes')).toBeVisible()
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(users.toast('Saved Ana Lima')).toBeVisible()
  await expect(users.rowOf(ana)).toHaveCount(0)
  await users.expectCounts({ All: 6, Active: 3, Inactive: 1, Suspended: 2 })

  await panel.getByRole('tab', { name: 'Activity' }).click()
  await expect(page).toHaveURL(/tab=activity/)
  const history = panel.getByRole('list', { name: 'History' }).getByRole('listitem')
  await expect(history).toHaveCount(2)
  await expect(history.first()).toContainText('changed this user')
  await expect(history.first().getByRole('deletion')).toHaveText([
    'ana.lima@acme.example',
    'Active',
  ])
  await expect(history.first().getByRole('insertion')).toHaveText(['ana@acme.example', 'Suspended'])
  await expect(history.last()).toContainText('Sample data (service) imported this user')
})

test('a change moves the row to its new position in the order', async ({ users, directory }) => {
  const ana = directory.named('Ana Lima')
  await users.open('/users?sort=name')
  await expect(users.userRows.first()).toContainText('Ana Lima')
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Zora Lima')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(users.toast('Saved Zora Lima')).toBeVisible()
  await expect(users.rowOf(ana)).toHaveAttribute('aria-rowindex', '7')
})

test('a refused change rolls the row back and says why, with a link to the conflicting user', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(/status of 409/)
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Email' }).fill('ben.kato@globex.example')
  const update = await holdCalls(page, 'users.update')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await update.begun
  await expect(users.rowOf(ana)).toContainText('ben.kato@globex.example')

  update.release()
  await expect(users.rowOf(ana)).toContainText('ana.lima@acme.example')
  const email = panel.getByRole('textbox', { name: 'Email' })
  await expect(email).toHaveAccessibleDescription(/^Another user has this email address\./)
  await expect(email).toBeFocused()
  await expect(email).toHaveValue('ben.kato@globex.example')
  expect(await directory.users.byId(ana.user_id)).toEqual(ana)

  // The change is still unsaved, so the link asks first.
  await panel.getByRole('link', { name: 'Open that user' }).click()
  await users
    .dialog('Discard changes to Ana Lima?')
    .getByRole('button', { name: 'Discard' })
    .click()
  await expect(users.panelOf('Ben Kato')).toBeVisible()
})

test('a change refused after its panel is closed is reported, and kept for correction', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(/status of 409/)
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Email' }).fill('ben.kato@globex.example')
  const update = await holdCalls(page, 'users.update')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await update.begun
  await panel.getByRole('button', { name: 'Close panel' }).click()
  await expect(panel).toBeHidden()

  update.release()
  await expect(users.toast('Ana Lima was not saved')).toBeVisible()
  await expect(users.rowOf(ana)).toContainText('ana.lima@acme.example')
  await users.toastAction('Open').click()
  await expect(users.panelOf('Ana Lima').getByRole('textbox', { name: 'Email' })).toHaveValue(
    'ben.kato@globex.example',
  )
})

test('invalid values are refused beside their field, without a request', async ({
  users,
  directory,
}) => {
  const { page } = users
  let calls = 0
  page.on('request', (request) => {
    if (request.url().includes('users.update')) calls += 1
  })
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await panel.getByRole('textbox', { name: 'Name' }).fill('   ')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(panel.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(
    'Enter a name.',
  )
  expect(calls).toBe(0)
})

test('leaving unsaved changes asks first, by every way of leaving', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  const question = users.dialog('Discard changes to Ana Lima?')
  await users.open()
  const panel = await users.openPanel(ana)
  const name = panel.getByRole('textbox', { name: 'Name' })
  await name.fill('Ana Maria')

  const ways = [
    () => panel.getByRole('button', { name: 'Close panel' }).click(),
    () => users.rowOf(directory.named('Ben Kato')).click(),
    () => panel.getByRole('button', { name: 'Next user' }).click(),
    () => page.goBack(),
  ]
  for (const leave of ways) {
    await leave()
    await expect(question).toBeVisible()
    await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(question).toBeHidden()
    await expect(name).toHaveValue('Ana Maria')
    await expect(page).toHaveURL(new RegExp(`user=${ana.user_id}`))
  }

  const closing = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await closing
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await expect(name).toHaveValue('Ana Maria')

  await panel.getByRole('button', { name: 'Close panel' }).click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(panel).toBeHidden()
  await users.openPanel(ana)
  await expect(name).toHaveValue('Ana Lima')
})

test('every typed character is kept, including leading and trailing spaces', async ({
  users,
  directory,
}) => {
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  const name = panel.getByRole('textbox', { name: 'Name' })
  await name.press('End')
  await name.pressSequentially(' Souza')
  await expect(name).toHaveValue('Ana Lima Souza')
  await name.press('Home')
  await name.pressSequentially('Dr ')
  await expect(name).toHaveValue('Dr Ana Lima Souza')
})

test('a refused change can be undone by typing the old value', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(/status of 503/)
  const { page } = users
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  const name = panel.getByRole('textbox', { name: 'Name' })
  await name.fill('Ana Maria')
  await page.route(/users\.update/, (route) => route.fulfill({ status: 503, body: 'no' }))
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(panel.getByText('Not saved.')).toBeVisible()
  await name.fill('Ana Lima')
  await expect(panel.getByText('Not saved.')).toBeHidden()
  await expect(panel.getByRole('button', { name: 'Delete user' })).toBeVisible()
})

test('filter, order and tabs keep unsaved changes', async ({ users, directory }) => {
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await panel.getByRole('tab', { name: 'Activity' }).click()
  await expect(panel.getByRole('list', { name: 'History' })).toBeVisible()
  await users.choice('Suspended').click()
  await users.columnHeader('Name').getByRole('button').click()
  await panel.getByRole('tab', { name: 'Details' }).click()
  await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Ana Maria')
  await panel.getByRole('button', { name: 'Discard' }).click()
  await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Ana Lima')
})

test('the previous and next buttons move through the users with the panel open', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  await page.keyboard.press('ArrowDown')
  await expect(users.panelOf('Ben Kato')).toBeVisible()
  await users.panelOf('Ben Kato').getByRole('button', { name: 'Next user' }).click()
  await expect(users.panelOf('Chloé Dubois')).toBeVisible()
  await expect(users.rowOf(directory.named('Chloé Dubois'))).toHaveAttribute('aria-current', 'true')
  // Moving adds no history entry: one Back closes the panel.
  await page.goBack()
  await expect(page).toHaveURL(`${users.url}/users`)
})

test.describe('in a list of several pages', () => {
  test.use({ people: CROWD })

  test('the row of the open panel scrolls into view, however far away it is', async ({ users }) => {
    const { page, grid } = users
    const selected = grid.locator('[aria-current="true"]')
    await users.open()
    await users.userRows.first().click()
    await expect(users.panel).toBeVisible()
    await users.readRows()
    await expect(selected).not.toBeInViewport()
    await users.panel.getByRole('button', { name: 'Next user' }).click()
    await expect(selected).toHaveAttribute('aria-rowindex', '3')
    await expect(selected).toBeInViewport({ ratio: 1 })

    // A linked user as well, if they are in the first page.
    await page.goto(`${users.url}/users`)
    await users.waitForRows()
    await grid.evaluate((element) => element.scrollTo(0, 40 * 44))
    const row = grid.locator('[aria-rowindex="45"]')
    const user_id = await row.getAttribute('data-row-id')
    await page.goto('about:blank')
    await users.open(`/users?user=${user_id}`)
    await expect(selected).toHaveAttribute('aria-rowindex', '45')
    await expect(selected).toBeInViewport({ ratio: 1 })
  })
})
