import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { aNewUser } from '@roster/local/test-users'
import { expectAccessible } from './harness/accessibility.ts'
import { COLLEAGUE } from './harness/directory.ts'
import { CROWD, test } from './harness/fixtures.ts'
import { CAST } from './harness/people.ts'
import type { UsersScreen } from './harness/users-screen.ts'

/** Time within which changes by others must be visible. */
const SHOWN = { timeout: 2_000 }
/** Maximum wait of a page before it reconnects. */
const RECONNECTED = { timeout: 30_000 }
const STREAM = 'users.onChange'

const newUser = (name: string) => aNewUser({ name, email: `${crypto.randomUUID()}@acme.example` })

/** Opens the page and waits until it receives live changes. */
async function openLive(users: UsersScreen, path?: string) {
  const connected = users.page.waitForResponse((response) => response.url().includes(STREAM))
  await users.open(path)
  await connected
}

async function namesShown(users: UsersScreen): Promise<string[]> {
  return users.userRows.getByRole('link').allTextContents()
}

/** As if the tab were hidden or shown. */
async function setVisibility(page: Page, state: DocumentVisibilityState) {
  await page.evaluate((visibilityState) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => visibilityState,
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

test('a colleague’s change shows in place, with the counts', async ({ users, directory }) => {
  const ana = directory.named('Ana Lima')
  await openLive(users, '/users?sort=name')
  const place = await users.rowOf(ana).boundingBox()
  const patch = { name: 'Zoë Lima', status: 'suspended' } as const
  await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
  await expect(users.rowOf(ana)).toContainText('Zoë Lima', SHOWN)
  await expect(users.rowOf(ana)).toContainText('Suspended')
  await users.expectCounts({ All: 6, Active: 3, Inactive: 1, Suspended: 2 })
  expect(await users.rowOf(ana).boundingBox()).toEqual(place)

  // After leaving the list and returning, all rows are in order.
  await users.choice('Active').click()
  await expect(users.userRows).toHaveCount(3)
  await users.page.goBack()
  await expect(users.userRows.last()).toContainText('Zoë Lima')
})

test('in a filtered list, a row that no longer matches stays until the list is left', async ({
  users,
  directory,
}) => {
  const ben = directory.named('Ben Kato')
  await openLive(users, '/users?status=suspended')
  const patch = { status: 'active' } as const
  await directory.users.update({ user_id: ben.user_id, patch }, COLLEAGUE)
  await expect(users.rowOf(ben)).toContainText('Active', SHOWN)
  await expect(users.choice('Suspended')).toHaveText('Suspended0')
  await users.page.reload()
  await expect(users.page.getByRole('heading', { name: 'No suspended users' })).toBeVisible()
})

test('in a filtered list, a user who starts to match is announced, and shown on request', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  await openLive(users, '/users?status=suspended')
  const patch = { status: 'suspended' } as const
  await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
  // A user created a moment ago counts as new.
  const pill = page.getByRole('button', { name: /^1 (?:more|new) user$/ })
  await expect(pill).toBeVisible(SHOWN)
  await expect(users.userRows).toHaveCount(1)
  await pill.press('Enter')
  await expect(users.rowOf(ana).getByRole('link')).toBeFocused()
  await expect(users.userRows).toHaveCount(2)
  await expect(pill).toHaveCount(0)
})

test('live changes can be paused, and continue where they stopped', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  await openLive(users)
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes(STREAM))
  await page.getByRole('button', { name: 'Pause live changes' }).click()
  await ended
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  const patch = { name: 'Ana Maria Lima' }
  await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
  // It is stored, and applies in another tab.
  const other = await users.openInOtherTab()
  await expect(other.page.getByText('Paused', { exact: true })).toBeVisible()
  await expect(other.rowOf(ana)).toContainText('Ana Maria Lima')
  await expect(users.rowOf(ana)).toContainText('Ana Lima')

  await page.getByRole('button', { name: 'Resume live changes' }).click()
  await expect(users.rowOf(ana)).toContainText('Ana Maria Lima', SHOWN)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(other.page.getByText('Live', { exact: true })).toBeVisible()
})

test('a user deleted by a colleague stays in place, marked as deleted, until the list is left', async ({
  users,
  directory,
}) => {
  const ben = directory.named('Ben Kato')
  await openLive(users)
  const before = await namesShown(users)
  await directory.users.delete({ user_id: ben.user_id }, COLLEAGUE)
  const link = users.rowOf(ben).getByRole('link', { name: /Ben Kato Deleted$/ })
  await expect(link).toBeVisible(SHOWN)
  await users.expectCounts({ All: 5, Active: 4, Inactive: 1, Suspended: 0 })
  expect(await namesShown(users)).toHaveLength(before.length)
  await expectAccessible(users.page, 'a row of somebody who is gone')

  await users.choice('Active').click()
  await expect(users.userRows).toHaveCount(4)
  await users.page.goBack()
  await expect(users.userRows).toHaveCount(5)
  await expect(users.rowOf(ben)).toHaveCount(0)
})

test('new users are announced without moving a row, and shown on request', async ({
  users,
  directory,
}) => {
  const { page } = users
  await openLive(users)
  const ana = users.rowOf(directory.named('Ana Lima'))
  const place = await ana.boundingBox()
  await directory.users.create(newUser('Carla Mendes'), COLLEAGUE)
  await expect(page.getByRole('status').getByText('1 new user', { exact: true })).toBeVisible(SHOWN)
  const newest = await directory.users.create(newUser('Dora Neves'), COLLEAGUE)
  const pill = page.getByRole('button', { name: '2 new users' })
  await expect(pill).toBeVisible(SHOWN)
  await users.expectCounts({ All: 8, Active: 6, Inactive: 1, Suspended: 1 })
  expect(await ana.boundingBox()).toEqual(place)
  await expectAccessible(page, 'a list with news')

  await pill.press('Enter')
  await expect(users.userRows).toHaveCount(8)
  await expect(users.userRows.first()).toContainText('Dora Neves')
  await expect(users.rowOf(newest).getByRole('link')).toBeFocused()
  await expect(pill).toHaveCount(0)
  expect(await users.scrollTop()).toBe(0)
})

test('changes made in this tab are not announced in it, but in a colleague’s tab', async ({
  users,
  directory,
}) => {
  const { page } = users
  await openLive(users)
  const other = await users.openInOtherTab()
  await page.getByRole('button', { name: 'New user' }).click()
  const dialog = users.dialog('New user')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Carla Mendes')
  await dialog.getByRole('textbox', { name: 'Email' }).fill('carla@acme.example')
  await dialog.getByRole('button', { name: 'Create user' }).click()
  await expect(users.toast('Created Carla Mendes')).toBeVisible()
  await expect(other.page.getByRole('button', { name: '1 new user' })).toBeVisible()

  // A later change was delivered, so the creation was as well.
  const ana = directory.named('Ana Lima')
  const patch = { name: 'Ana Maria Lima' }
  await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
  await expect(users.rowOf(ana)).toContainText('Ana Maria Lima')
  await expect(page.getByText(/new users?$/, { exact: true })).toHaveCount(0)
  await expect(users.userRows).toHaveCount(7)
})

test('the open panel shows changes, and keeps unsaved input', async ({ users, directory }) => {
  const ana = directory.named('Ana Lima')
  const { user_id } = ana
  await openLive(users)
  await users.openPanel(ana)
  // Their name may change.
  const { panel } = users
  const name = panel.getByRole('textbox', { name: 'Name' })
  const email = panel.getByRole('textbox', { name: 'Email' })
  await directory.users.update({ user_id, patch: { email: 'ana@new.example' } }, COLLEAGUE)
  await expect(email).toHaveValue('ana@new.example', SHOWN)

  await name.fill('Ana Maria')
  await directory.users.update({ user_id, patch: { name: 'Anna Lima' } }, COLLEAGUE)
  await expect(users.rowOf(ana)).toContainText('Anna Lima', SHOWN)
  await expect(name).toHaveValue('Ana Maria')
  await expect(panel.getByText('This user was changed while you were editing.')).toBeVisible()
  await panel.getByRole('button', { name: 'Discard' }).click()

  await panel.getByRole('tab', { name: 'Activity' }).click()
  const events = panel.getByRole('list', { name: 'History' }).getByRole('listitem')
  await expect(events.filter({ hasText: 'Grace Hopper' })).toHaveCount(2)
  await directory.users.update({ user_id, patch: { status: 'inactive' } }, COLLEAGUE)
  await expect(events.filter({ hasText: 'Grace Hopper' })).toHaveCount(3)
})

test.describe('in a list of several pages', () => {
  test.use({ people: CROWD })

  test('in its middle, no change moves a row, and the announcement leads to the top', async ({
    users,
    directory,
  }) => {
    const { page, grid } = users
    await openLive(users)
    await grid.evaluate((element) => element.scrollTo({ top: 44 * 30 }))
    await expect(page).toHaveURL(/[?&]at=/)
    await users.waitForRows()
    const row = users.userRows.filter({ visible: true }).nth(15)
    const user_id = (await row.getAttribute('data-row-id')) ?? ''
    const held = users.rowOf({ user_id })
    const place = await held.boundingBox()

    await directory.users.update({ user_id, patch: { name: 'Aaron Aardvark' } }, COLLEAGUE)
    const newest = await directory.users.create(newUser('Dora Neves'), COLLEAGUE)
    await expect(held).toContainText('Aaron Aardvark', SHOWN)
    const pill = page.getByRole('button', { name: '1 new user' })
    await expect(pill).toBeVisible(SHOWN)
    expect(await held.boundingBox()).toEqual(place)

    await pill.click()
    await expect(users.rowOf(newest).getByRole('link')).toBeFocused()
    await expect(users.userRows.first()).toContainText('Dora Neves')
    await expect.poll(() => users.scrollTop()).toBe(0)
  })

  test('an announced user outside the loaded rows is opened in the list, with the rows around', async ({
    users,
    directory,
  }) => {
    const { page } = users
    await openLive(users, '/users?sort=name')
    const pill = page.getByRole('button', { name: /new users?$/ })
    // In the first seconds, a user outside the loaded rows may have been there already.
    await expect(async () => {
      await directory.users.create(newUser('Zzz Last'), COLLEAGUE)
      await expect(pill).toBeVisible(SHOWN)
    }).toPass()
    await pill.click()
    const focused = users.grid.locator(':focus')
    await expect(focused).toHaveText(/Zzz Last$/)
    await expect(focused).toBeInViewport()
    expect(await users.userRows.count()).toBeGreaterThan(1)
  })

  test('too many changes to deliver individually are announced, and loaded on request', async ({
    users,
    directory,
  }) => {
    const { page } = users
    await openLive(users)
    const first = await users.userRows.first().getAttribute('data-row-id')
    // Once a change has arrived, the page knows from where to continue.
    const patch = { name: 'Seen Live' }
    await directory.users.update({ user_id: first ?? '', patch }, COLLEAGUE)
    await expect(users.userRows.first()).toContainText('Seen Live')
    await setVisibility(page, 'hidden')
    const rows = Array.from({ length: 600 }, (_, at) => newUser(`Imported ${at}`))
    await directory.users.importMany(rows, COLLEAGUE)
    await setVisibility(page, 'visible')
    await expect(page.getByText('This list is out of date.')).toBeVisible()
    await expect(users.choice('All')).toHaveText('All730')
    await expect(users.userRows.first()).toHaveAttribute('data-row-id', first ?? '')

    await page.getByRole('button', { name: 'Reload' }).click()
    await expect(users.userRows.first()).toContainText('Imported')
    await expect(users.userRows.first().getByRole('link')).toBeFocused()
    await expect(page.getByText('This list is out of date.')).toHaveCount(0)
  })
})

test('changes during a restart of the API are not missed, and the page says when it is not live', async ({
  users,
  directory,
  api,
  problems,
}) => {
  // The counts are fetched again once the stream has delivered the users created here, and an idle
  // page may be preloading code when the API stops.
  problems.excuse(/Failed to load resource: .*(?:users\.counts|\/assets\/)/)
  const ana = directory.named('Ana Lima')
  const { page } = users
  await openLive(users)
  await api.stop()
  const patch = { name: 'Ana Maria Lima' }
  await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
  await directory.users.create(newUser('Carla Mendes'), COLLEAGUE)
  await expect(page.getByText('Not live: retrying')).toBeVisible()
  await expect(users.rowOf(ana)).toContainText('Ana Lima')

  await api.start()
  await expect(users.rowOf(ana)).toContainText('Ana Maria Lima', RECONNECTED)
  await expect(page.getByRole('button', { name: '1 new user' })).toBeVisible()
  await expect(page.getByText('Not live: retrying')).toHaveCount(0)
})

test('a hidden tab requests nothing, and catches up when it is shown', async ({
  users,
  directory,
}) => {
  const ana = directory.named('Ana Lima')
  const { page } = users
  await openLive(users)
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes(STREAM))
  await setVisibility(page, 'hidden')
  await ended
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const patch = { name: 'Ana Maria Lima' }
  await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
  // Another tab receives it in the meantime.
  const other = await users.openInOtherTab()
  await expect(other.rowOf(ana)).toContainText('Ana Maria Lima')
  await expect(users.rowOf(ana)).toContainText('Ana Lima')
  expect(asked).toEqual([])

  await setVisibility(page, 'visible')
  await expect(users.rowOf(ana)).toContainText('Ana Maria Lima', SHOWN)
})

test.describe('in a tab opened in the background', () => {
  // Changes from that time are not delivered to a client that starts listening now.
  test.use({ people: { ...CAST, now: () => new Date(Date.now() - 60_000) } })

  test('changes made in the meantime show as soon as the tab is visible', async ({
    users,
    directory,
  }) => {
    const { page } = users
    const ana = directory.named('Ana Lima')
    await page.clock.install()
    await page.addInitScript(() => {
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => 'hidden',
      })
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const preloaded = () => asked.filter((url) => url.includes('/command-palette-'))
    await users.open()
    const patch = { name: 'Ana Maria Lima' }
    await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
    await expect(users.rowOf(ana)).toContainText('Ana Lima')
    // The browser is idle for as long: a visible page would load code ahead of its use.
    await page.clock.fastForward(30_000)
    await expect(users.rowOf(ana)).toContainText('Ana Lima')
    expect(preloaded()).toEqual([])
    await setVisibility(page, 'visible')
    await expect(users.rowOf(ana)).toContainText('Ana Maria Lima', SHOWN)
    await expect.poll(preloaded).toHaveLength(1)
  })
})
