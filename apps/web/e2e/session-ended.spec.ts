import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { CROWD } from './harness/fixtures.ts'
import {
  chooseAccount,
  expectSignedOut,
  pauseLiveUpdates,
  test,
} from './harness/sign-in.fixtures.ts'
import type { Directory } from './harness/directory.ts'
import type { UsersScreen } from './harness/users-screen.ts'

const REFUSED = /status of 401/

function endedDialog(users: UsersScreen) {
  return users.dialog('Your session has ended')
}

/** Presses the button, signs in as that account in the new window, and waits until it closes. */
async function signInAgain(users: UsersScreen, id: string, opener: () => Promise<void>) {
  const opening = users.page.context().waitForEvent('page')
  await opener()
  const popup = await opening
  const closing = popup.waitForEvent('close')
  await chooseAccount(popup, id)
  await closing
}

function pressSignIn(users: UsersScreen) {
  return () => endedDialog(users).getByRole('button', { name: 'Sign in again' }).click()
}

test.beforeEach(({ page }) => pauseLiveUpdates(page))

test('a session that ends during an edit is renewed in place, and the input is saved', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  const ana = directory.named('Ana Lima')
  const { session_id } = await actAs('ada')
  await users.open()
  const panel = await users.openPanel(ana)
  const name = panel.getByRole('textbox', { name: 'Name' })
  await name.fill('Ana Maria')
  await directory.sessions.end(session_id)
  await expectSignedOut(page, url)
  const save = panel.getByRole('button', { name: 'Save changes', includeHidden: true })
  await save.click()
  await expect(endedDialog(users)).toContainText('What you typed is kept.')
  await expect(endedDialog(users).getByRole('button', { name: 'Sign in again' })).toBeFocused()

  await signInAgain(users, 'ada', pressSignIn(users))
  await expect(endedDialog(users)).toBeHidden()
  await expect(name).toHaveValue('Ana Maria')
  // Nothing was saved, and the page still says so.
  await expect(panel.getByText('You were signed out. Sign in, then try again.')).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`user=${ana.user_id}`))
  await save.click()
  await expect(users.toast('Saved Ana Maria')).toBeVisible()
  const { actor } =
    (await directory.users.events({ user_id: ana.user_id, limit: 1 })).items[0] ?? {}
  expect(actor).toEqual({ id: 'ada', name: 'Ada Admin', kind: 'person' })
})

const HOUR_MS = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS)
/** In hours. */
const SECOND = 1 / 3_600

/** The API's defaults: 8 h idle, 24 h in total. */
const LIFETIMES = [
  {
    what: 'nobody has used for eight hours',
    goesOn: () => ({ created_at: ago(20), last_used_at: ago(8 - 60 * SECOND) }),
    hasEnded: () => ({ created_at: ago(20), last_used_at: ago(8 + SECOND) }),
  },
  {
    what: 'is a day old, however much it is used',
    goesOn: () => ({ created_at: ago(24 - 60 * SECOND), last_used_at: ago(1) }),
    hasEnded: () => ({ created_at: ago(24 + SECOND), last_used_at: ago(0) }),
  },
]

for (const { what, goesOn, hasEnded } of LIFETIMES) {
  test(`a session that ${what} ends during an edit, and the input is saved after signing in again`, async ({
    users,
    actAs,
    directory,
    problems,
  }) => {
    problems.expect(REFUSED)
    const { page, url } = users
    const { session_id } = await actAs('ada')
    await users.open()
    const panel = await users.openPanel(directory.named('Ana Lima'))
    const name = panel.getByRole('textbox', { name: 'Name' })
    await name.fill('Ana Maria')

    // It lasts until the last minute, and each use extends it.
    await directory.setSessionTimes(session_id, goesOn())
    await expectUseCounted(users, directory, session_id)
    await directory.setSessionTimes(session_id, hasEnded())
    await expectSignedOut(page, url)

    const save = panel.getByRole('button', { name: 'Save changes', includeHidden: true })
    await save.click()
    await expect(endedDialog(users)).toContainText('What you typed is kept.')
    await signInAgain(users, 'ada', pressSignIn(users))
    await expect(endedDialog(users)).toBeHidden()
    await expect(name).toHaveValue('Ana Maria')
    await save.click()
    await expect(users.toast('Saved Ana Maria')).toBeVisible()
  })
}

/** Repeats a request until the API has read the session's row again and stored the use there. */
async function expectUseCounted({ page, url }: UsersScreen, directory: Directory, id: string) {
  await expect
    .poll(async () => {
      expect((await page.request.get(`${url}/trpc/sessions.current`)).status()).toBe(200)
      const { last_used_at } = (await directory.sessions.get(id)) ?? {}
      return Date.now() - Date.parse(last_used_at ?? '')
    })
    .toBeLessThan(60_000)
}

test('a cookie that the browser has dropped is a session that has ended', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page } = users
  await actAs('ada')
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await page.context().clearCookies({ name: 'sid' })
  const save = panel.getByRole('button', { name: 'Save changes', includeHidden: true })
  await save.click()
  await signInAgain(users, 'ada', pressSignIn(users))
  await expect(endedDialog(users)).toBeHidden()
  await save.click()
  await expect(users.toast('Saved Ana Maria')).toBeVisible()
})

test('an open dialog stays open under the notice of the ended session, whatever is pressed', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  const { session_id } = await actAs('ada')
  await users.open()
  await page.getByRole('button', { name: 'New user' }).click()
  const form = users.dialog('New user')
  await form.getByRole('textbox', { name: 'Name' }).fill('Carla Mendes')
  await form.getByRole('textbox', { name: 'Email' }).fill('carla@acme.example')
  await directory.sessions.end(session_id)
  await expectSignedOut(page, url)
  await form.getByRole('button', { name: 'Create user' }).click()
  await expect(endedDialog(users)).toBeVisible()
  for (const key of ['Escape', 'Tab', 'Escape', 'Tab', 'Tab', 'Escape']) {
    await page.keyboard.press(key)
  }
  await page.mouse.click(5, 5)
  await expect(endedDialog(users)).toBeVisible()

  await signInAgain(users, 'ada', pressSignIn(users))
  await expect(endedDialog(users)).toBeHidden()
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Carla Mendes')
  await form.getByRole('button', { name: 'Create user' }).click()
  await expect(users.toast('Created Carla Mendes')).toBeVisible()
})

test('signing in as another account is announced, and the page is reloaded', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  const { session_id } = await actAs('ada')
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await directory.sessions.end(session_id)
  await expectSignedOut(page, url)
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await signInAgain(users, 'edgar', pressSignIn(users))
  const other = users.dialog('You are now signed in as Edgar Editor')
  await expect(other).toContainText('opened as Ada Admin')
  // The browser asks as well, because of the unsaved input.
  page.once('dialog', (dialog) => void dialog.accept())
  await other.getByRole('button', { name: 'Reload page' }).click()
  await expect(page.getByRole('button', { name: 'Account of Edgar Editor' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Ana Lima')
})

test('if the browser blocks the window, a link does the same', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  await page.addInitScript(() => {
    globalThis.open = () => null
  })
  const { session_id } = await actAs('ada')
  await users.open()
  await directory.sessions.end(session_id)
  await expectSignedOut(page, url)
  await users.choice('Suspended').click()
  await pressSignIn(users)()
  const link = endedDialog(users).getByRole('link', { name: 'Open sign-in in a new tab' })
  await expect(endedDialog(users).getByRole('alert')).toContainText('blocked the window')
  await signInAgain(users, 'ada', () => link.click())
  await expect(endedDialog(users)).toBeHidden()
  // Failed requests are repeated.
  await expect(users.userRows).toHaveCount(1)
})

test('leaving an ended session hides all data', async ({ users, actAs, directory, problems }) => {
  problems.expect(REFUSED)
  const { page, url } = users
  const { session_id } = await actAs('ada')
  await users.open('/users?sort=name')
  await directory.sessions.end(session_id)
  await expectSignedOut(page, url)
  await users.choice('Suspended').click()
  await endedDialog(users).getByRole('button', { name: 'Leave page' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  await expect(page.getByText('Ana Lima')).toHaveCount(0)
})

test('a session that was ended elsewhere is noticed on returning to the tab', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  await page.clock.install()
  await actAs('ada')
  await users.open()
  await directory.sessions.endAll('ada')
  await expectSignedOut(page, url)
  await page.clock.fastForward('01:00')
  await comeBackTo(page)
  await expect(endedDialog(users)).toBeVisible()
})

async function comeBackTo(page: Page) {
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  )
}

test.describe('in a list of several pages', () => {
  test.use({ people: CROWD })

  test('the missing page loads automatically after the sign-in, and no other page is requested twice', async ({
    users,
    actAs,
    directory,
    problems,
  }) => {
    problems.expect(REFUSED)
    const { page, url, grid } = users
    const { session_id } = await actAs('ada')
    await users.open()
    await directory.sessions.end(session_id)
    await expectSignedOut(page, url)
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    await expect(endedDialog(users)).toBeVisible()
    const pages: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('users.list')) pages.push(request.url())
    })
    await signInAgain(users, 'ada', pressSignIn(users))
    await expect(endedDialog(users)).toBeHidden()
    await expect(users.statusLine).toHaveText(/^130 users · (100|130) loaded$/)
    const first = pages.filter((request) => !decodeURIComponent(request).includes('"cursor"'))
    expect(first).toEqual([])
  })
})
