import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import {
  accountButton,
  accountOf,
  chooseAccount,
  chooseFromAccountMenu,
  createSession,
  pauseLiveUpdates,
  test,
} from './harness/sign-in.fixtures.ts'

const REFUSED = /status of 401/

function rowsOf(table: Locator): Locator {
  return table.locator('[data-row-id]')
}

function question(page: Page, name: string | RegExp): Locator {
  return page.getByRole('alertdialog', { name })
}

test('the caller’s sessions are listed with the current one marked, and a single other one can be ended', async ({
  users,
  actAs,
  directory,
}) => {
  const { page, url } = users
  await actAs('vera')
  const { session } = await createSession(directory, accountOf('vera'))
  await createSession(directory, accountOf('edgar'))
  await page.goto(`${url}/users`)
  await chooseFromAccountMenu(page, 'vera', 'Your sessions')
  await expect(page).toHaveURL(`${url}/sessions`)
  const table = page.getByRole('table', { name: 'Your sessions' })
  await expect(rowsOf(table)).toHaveCount(2)
  await expect(rowsOf(table).filter({ hasText: 'This session' })).toHaveCount(1)
  await expect(table).toContainText('Firefox on Linux')
  await expect(table).toContainText('203.0.113.7')
  await expect(page.getByText('End of list · 2 sessions')).toBeVisible()
  await expect(page.getByRole('link', { name: 'All sessions' })).toHaveCount(0)

  const row = table.locator(`[data-row-id="${session.session_id}"]`)
  await row.getByRole('button', { name: /^End/ }).click()
  const ask = question(page, 'End this session?')
  await expect(ask).toContainText('Firefox on Linux, 203.0.113.7')
  await expect(ask.getByRole('button', { name: 'Keep session' })).toBeFocused()
  await ask.getByRole('button', { name: 'End session' }).click()
  await expect(row).toHaveCount(0)
  await expect(users.toast('Ended the session')).toBeVisible()
  expect(await directory.sessions.get(session.session_id)).toBeUndefined()
  // The focus moves to the remaining row.
  await expect(rowsOf(table).getByRole('button', { name: /^End/ })).toBeFocused()
})

test('ending the current session signs out', async ({ users, actAs, directory, problems }) => {
  const { page, url } = users
  const { session_id } = await actAs('vera')
  await page.goto(`${url}/sessions`)
  await rowsOf(page.getByRole('table')).getByRole('button', { name: /^End/ }).click()
  problems.expect(REFUSED)
  await question(page, 'Sign out here?').getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  expect(await directory.sessions.get(session_id)).toBeUndefined()
})

test('signing out everywhere asks first, and ends the sessions of all browsers and at the provider', async ({
  users,
  directory,
  problems,
}) => {
  const { page, url } = users
  await page.goto(`${url}/auth/sign-in`)
  await chooseAccount(page, 'vera')
  await users.waitForRows()
  const { session } = await createSession(directory, accountOf('vera'))
  await chooseFromAccountMenu(page, 'vera', 'Sign out everywhere')
  const ask = question(page, 'Sign out everywhere?')
  await expect(ask.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(ask).toBeHidden()
  await expect(accountButton(page, 'vera')).toBeFocused()

  await page.goto(`${url}/sessions`)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  problems.expect(REFUSED)
  await ask.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  expect(await directory.sessions.get(session.session_id)).toBeUndefined()

  // The provider asks for an account: otherwise the next person here would be signed in as Vera.
  await page.getByRole('link', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Vera Viewer' })).toBeVisible()
  expect(new URL(page.url()).origin).not.toBe(url)
})

test('signing out after the session was ended elsewhere reaches the provider, which asks for confirmation', async ({
  users,
  directory,
  problems,
}) => {
  const { page, url } = users
  await pauseLiveUpdates(page)
  await page.goto(`${url}/auth/sign-in?return_to=%2Fusers`)
  await chooseAccount(page, 'vera')
  await users.waitForRows()
  await directory.sessions.endAll('vera')
  problems.expect(REFUSED)
  await chooseFromAccountMenu(page, 'vera', 'Sign out')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Vera Viewer' })).toBeVisible()
})

test('an admin sees the sessions of all accounts, and ends one or all of an account', async ({
  users,
  actAs,
  directory,
}) => {
  const { page, url } = users
  const vera = accountOf('vera')
  await actAs('ada')
  const made = []
  for (const account of [vera, vera, vera, accountOf('edgar')]) {
    made.push((await createSession(directory, account)).session)
  }
  await page.goto(`${url}/sessions`)
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(page).toHaveURL(`${url}/sessions?of=everybody`)
  const table = page.getByRole('table', { name: 'Sessions' })
  await expect(rowsOf(table)).toHaveCount(5)

  await rowsOf(table)
    .first()
    .getByRole('button', { name: /^Edgar/ })
    .click()
  await expect(page).toHaveURL(`${url}/sessions?of=everybody&actor=edgar`)
  await expect(rowsOf(table)).toHaveCount(1)
  await page.getByRole('link', { name: 'Only Edgar Editor' }).click()
  await expect(rowsOf(table)).toHaveCount(5)

  await rowsOf(table).nth(1).getByRole('button', { name: /^End/ }).click()
  await question(page, 'End this session of Vera Viewer?')
    .getByRole('button', { name: 'End session' })
    .click()
  await expect(users.toast('Ended a session of Vera Viewer')).toBeVisible()
  await expect(rowsOf(table)).toHaveCount(4)

  await rowsOf(table).nth(1).getByRole('button', { name: /^Vera/ }).click()
  await expect(rowsOf(table)).toHaveCount(2)
  await page.getByRole('button', { name: 'End all sessions of Vera Viewer' }).click()
  await question(page, 'End all sessions of Vera Viewer?')
    .getByRole('button', { name: 'End all sessions' })
    .click()
  await expect(page.getByRole('heading', { name: 'No sessions' })).toBeVisible()
  await expect(page.getByText('Vera Viewer is not signed in anywhere.')).toBeVisible()
  const left = await Promise.all(made.map(({ session_id }) => directory.sessions.get(session_id)))
  expect(left.filter(Boolean).map((session) => session?.actor.id)).toEqual(['edgar'])

  await page.getByRole('button', { name: 'Show all sessions' }).click()
  await expect(rowsOf(table)).toHaveCount(2)
})

test('an admin who ends all of their own sessions is warned, and signed out', async ({
  users,
  actAs,
  problems,
}) => {
  const { page, url } = users
  await actAs('ada')
  await page.goto(`${url}/sessions?of=everybody&actor=ada`)
  await page.getByRole('button', { name: 'End all sessions of Ada Admin' }).click()
  const ask = question(page, 'End all sessions of Ada Admin?')
  await expect(ask.getByRole('alert')).toContainText('you will be signed out here, too')
  problems.expect(REFUSED)
  await ask.getByRole('button', { name: 'End all sessions' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
})

test('without the permission to see others’ sessions, the page says what is missing', async ({
  users,
  actAs,
}) => {
  const { page, url } = users
  await actAs('edgar')
  await page.goto(`${url}/sessions?of=everybody`)
  await expect(page.getByRole('main')).toContainText('Ask an administrator for the Admin role.')
  await page.getByRole('link', { name: 'Your sessions' }).click()
  await expect(rowsOf(page.getByRole('table'))).toHaveCount(1)
})

test('a list of several pages is loaded on scrolling, and its end says so', async ({
  users,
  actAs,
  directory,
}) => {
  const { page, url } = users
  await actAs('ada')
  await Promise.all(Array.from({ length: 120 }, () => createSession(directory, accountOf('vera'))))
  await page.goto(`${url}/sessions?of=everybody`)
  const table = page.getByRole('table', { name: 'Sessions' })
  await expect(rowsOf(table).first()).toBeVisible()
  const end = page.getByText('End of list · 121 sessions')
  await expect(async () => {
    await table.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    await expect(end).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(page.getByText('121 sessions loaded')).toBeVisible()
  // Only visible rows are in the document.
  expect(await rowsOf(table).count()).toBeLessThan(60)
})

test('a list that cannot be loaded is an error with a retry button', async ({
  users,
  actAs,
  problems,
}) => {
  problems.expect(/status of 503/)
  const { page, url } = users
  await actAs('ada')
  await users.open()
  await page.route(/sessions\.mine/, (route) => route.fulfill({ status: 503, body: 'no' }))
  await chooseFromAccountMenu(page, 'ada', 'Your sessions')
  const failure = page.getByRole('alert').filter({ hasText: 'Could not load the sessions' })
  await expect(failure).toBeVisible()
  await page.unroute(/sessions\.mine/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(rowsOf(page.getByRole('table'))).toHaveCount(1)
  await expect(page).toHaveURL(`${url}/sessions`)
})

test('the account menu and the list work with the keyboard only', async ({
  users,
  actAs,
  directory,
}) => {
  const { page } = users
  await actAs('ada')
  await createSession(directory, accountOf('ada'))
  await users.open()
  await accountButton(page, 'ada').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Your sessions' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Sign out everywhere' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(accountButton(page, 'ada')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const table = page.getByRole('table', { name: 'Your sessions' })
  await expect(rowsOf(table)).toHaveCount(2)
  const end = rowsOf(table)
    .filter({ hasNotText: 'This session' })
    .getByRole('button', { name: /^End/ })
  for (let presses = 0; presses < 12; presses++) {
    if (await end.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(end).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Keep session' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(rowsOf(table)).toHaveCount(1)
})
