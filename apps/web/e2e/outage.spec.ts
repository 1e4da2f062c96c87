import { expect } from '@playwright/test'
import { COLLEAGUE } from './harness/directory.ts'
import { CROWD, test } from './harness/fixtures.ts'
import { holdCalls } from './harness/held-calls.ts'

/** Requests to an API that has stopped, and those that were running when it did. */
const NO_RESPONSE =
  /Failed to load resource: net::ERR_(?:CONNECTION_REFUSED|CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE)/
const UNAVAILABLE = /Failed to load resource: the server responded with a status of 503/
/** The longest that a page waits before it tries again. */
const RECONNECTED = { timeout: 40_000 }
/** Its file name ends with a hash of its content. */
const PANEL_CODE = '**/assets/user-panel*'

test('a list that the API cannot return is an error above the last list, and loads when the API is back', async ({
  users,
  api,
  problems,
}) => {
  problems.expect(NO_RESPONSE)
  const { page } = users
  const failure = page.getByRole('alert').filter({ hasText: 'Could not load users' })
  const retry = page.getByRole('button', { name: 'Try again' })
  await users.open()
  await api.stop()
  await users.choice('Suspended').click()
  await expect(failure).toContainText('The server cannot be reached right now.')
  await expect(page.getByText(/^No .*users/)).toHaveCount(0)
  // The last list stays, and the page says that it is not the one that was chosen.
  await expect(failure).toContainText('The rows below are from the previous list.')
  await expect(users.userRows).toHaveCount(6)
  const secondCalls = await holdCalls(page, 'users.list')
  await retry.click()
  await secondCalls.begun
  await expect(page.getByRole('button', { name: 'Trying again…' })).toBeFocused()
  await expect(failure).toContainText('The server cannot be reached right now.')
  secondCalls.release()
  await expect(retry).toBeFocused()

  // Nobody has to press anything.
  await api.start()
  await expect(users.userRows).toHaveCount(1, RECONNECTED)
  await expect(users.userRows).toContainText('Ben Kato')
  await expect(failure).toBeHidden()
})

test('an unreachable database shows as an error on the first page, and the list loads when it is back', async ({
  users,
  databaseLine,
  problems,
}) => {
  problems.expect(UNAVAILABLE)
  const { page, grid } = users
  await databaseLine.cut()
  await page.goto(users.url)
  const failure = page.getByRole('alert').filter({ hasText: 'Could not load users' })
  await expect(failure).toContainText('The server cannot be reached right now.')
  // For a report to the operator of the server.
  await expect(failure).toContainText(/Request ID [\w-]{8,}/)
  await expect(users.statusLine).toContainText('Count unavailable')
  await expect(grid).toHaveCount(0)
  await expect(page.getByText('No users yet')).toHaveCount(0)

  await databaseLine.mend()
  await expect(users.userRows).toHaveCount(6, RECONNECTED)
  await expect(users.statusLine).toContainText('6 users')
})

test('a panel that cannot be loaded is headed by the name in its row, and loads by itself', async ({
  users,
  directory,
  databaseLine,
  problems,
}) => {
  problems.expect(UNAVAILABLE)
  const ana = directory.named('Ana Lima')
  await users.open()
  await databaseLine.cut()
  await users.rowOf(ana).click()
  const panel = users.panelOf('Ana Lima')
  await expect(panel).toContainText('Could not load this user')
  await expect(panel).toContainText(ana.email)
  await expect(users.page.getByText('Loading user…')).toHaveCount(0)
  await databaseLine.mend()
  await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Ana Lima', RECONNECTED)
})

test.describe('in a list of several pages', () => {
  test.use({ people: CROWD })

  test('a page that fails is a row with Retry, which keeps the focus, and loads by itself when the API is back', async ({
    users,
    directory,
    api,
    problems,
  }) => {
    problems.expect(NO_RESPONSE)
    const { grid } = users
    await users.open()
    const [first] = await users.userRows.all()
    const firstId = await first?.getAttribute('data-row-id')
    await api.stop()
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    const failure = grid.getByRole('row').filter({ hasText: 'Could not load more.' })
    await expect(failure).toContainText('The server cannot be reached right now.')
    await expect(grid.getByText('End of list')).toHaveCount(0)
    await expect(users.statusLine).toHaveText('130 users · 50 loaded')

    const retry = failure.getByRole('button')
    await retry.focus()
    await retry.press('Enter')
    await expect(retry).toHaveText('Retry')
    await expect(retry).toBeFocused()
    await expect(users.statusLine).toHaveText('130 users · 50 loaded')

    await api.start()
    // The missing page comes by itself, with the changes made in the meantime.
    const patch = { name: 'Aaron Aardvark' }
    await directory.users.update({ user_id: firstId ?? '', patch }, COLLEAGUE)
    await expect(users.statusLine).toHaveText(/· (100|130) loaded$/, RECONNECTED)
    await expect(failure).toHaveCount(0)
    // The focus moves to the row that replaced the failure.
    await expect(grid.locator('[aria-rowindex="52"] :focus')).toHaveCount(1)
    const { ids, end } = await users.readRows()
    await grid.evaluate((element) => element.scrollTo({ top: 0 }))
    await expect(users.rowOf({ user_id: firstId ?? '' })).toContainText(
      'Aaron Aardvark',
      RECONNECTED,
    )
    expect(ids).toHaveLength(130)
    expect(ids[0]).toBe(firstId)
    expect(end).toBe('End of list · 130 users')
  })
})

test('a change that cannot be sent stays in its form, and is saved when the API is back', async ({
  users,
  directory,
  api,
  problems,
}) => {
  problems.expect(NO_RESPONSE)
  const ana = directory.named('Ana Lima')
  await users.open()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await api.stop()
  const save = panel.getByRole('button', { name: 'Save changes' })
  await save.click()
  await expect(panel.getByRole('alert').filter({ hasText: 'Not saved.' })).toContainText(
    'The server cannot be reached right now.',
  )
  await expect(users.rowOf(ana)).toContainText('Ana Lima')
  await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Ana Maria')
  await expect(users.toasts).toHaveCount(0)

  await api.start()
  await save.click()
  await expect(users.toast('Saved Ana Maria')).toBeVisible()
  expect(await directory.users.byId(ana.user_id)).toMatchObject({ name: 'Ana Maria', version: 2 })
})

test('the form of a user who cannot be created keeps its input, which is saved when the API is back', async ({
  users,
  api,
  problems,
}) => {
  problems.expect(NO_RESPONSE)
  const { page } = users
  await users.open()
  await page.getByRole('button', { name: 'New user' }).click()
  const dialog = users.dialog('New user')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Carla Mendes')
  await dialog.getByRole('textbox', { name: 'Email' }).fill('carla@acme.example')
  await api.stop()
  await dialog.getByRole('button', { name: 'Create user' }).click()
  await expect(dialog.getByRole('alert').filter({ hasText: 'Not created.' })).toBeVisible()

  await api.start()
  await dialog.getByRole('button', { name: 'Create user' }).click()
  await expect(users.toast('Created Carla Mendes')).toBeVisible()
  await expect(users.userRows).toHaveCount(7)
})

test('a part of the page that failed to load is loaded by the next attempt', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(/Failed to load resource: net::ERR_FAILED .*user-panel/)
  const { page } = users
  await page.route(PANEL_CODE, (route) => route.abort())
  await users.open()
  await users.rowOf(directory.named('Ana Lima')).click()
  // Not before: a request in flight is shared with the next attempt and fails for both.
  await expect(page.getByText('A part of this page could not be loaded.')).toBeVisible()
  await expect(users.userRows).toHaveCount(6)

  await page.unroute(PANEL_CODE)
  await users.rowOf(directory.named('Ben Kato')).click()
  await expect(users.panelOf('Ben Kato')).toBeVisible()
})
