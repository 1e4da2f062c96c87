import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import {
  accountButton,
  chooseAccount,
  chooseFromAccountMenu,
  expectSignedOut,
  sidOf,
  test,
} from './harness/sign-in.fixtures.ts'

/** The browser's console message for a response of 401. */
const REFUSED = /status of 401/

function heading(page: Page, name: string) {
  return page.getByRole('heading', { name, level: 1 })
}

test('without a session no data is shown, and the sign-in returns to the requested page', async ({
  users,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  await page.goto(`${url}/users?status=suspended`)
  await expect(heading(page, 'You are signed out')).toBeVisible()
  await expect(page.getByText('Ben Kato')).toHaveCount(0)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await chooseAccount(page, 'ada')
  await users.waitForRows()
  await expect(page).toHaveURL(`${url}/users?status=suspended`)
  await expect(users.userRows).toContainText('Ben Kato')
  await accountButton(page, 'ada').click()
  await expect(page.getByText('Signed in as')).toBeVisible()

  // Scripts of the page cannot read the session cookie.
  expect(await sidOf(page.context(), url)).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
  })
  const reachable = await page.evaluate(() =>
    JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
  )
  expect(reachable).toBe('["",{},{}]')
})

test('a sign-out ends the session for good, in every tab', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  const { session_id } = await actAs('ada')
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  const other = await users.openInOtherTab('/users?sort=name')

  await chooseFromAccountMenu(page, 'ada', 'Sign out')
  await expect(heading(page, 'You are signed out')).toBeVisible()
  expect(await sidOf(page.context(), url)).toBeUndefined()
  expect(await directory.sessions.get(session_id)).toBeUndefined()

  await expect(heading(other.page, 'You are signed out')).toBeVisible()
  await expect(other.page.getByText('Ana Lima')).toHaveCount(0)
  await expect(other.page.getByRole('link', { name: 'Sign in' })).toHaveAttribute(
    'href',
    `/auth/sign-in?return_to=${encodeURIComponent('/users?sort=name')}`,
  )
})

test('after a sign-out neither Back nor Forward nor a reload shows data again', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  await page.goto(`${url}/auth/sign-in?return_to=%2Fusers`)
  await chooseAccount(page, 'ada')
  await users.waitForRows()
  const ana = directory.named('Ana Lima')
  await users.openPanel(ana)
  await chooseFromAccountMenu(page, 'ada', 'Your sessions')
  await expect(page.getByRole('table', { name: 'Your sessions' })).toBeVisible()
  await chooseFromAccountMenu(page, 'ada', 'Sign out')
  await expect(heading(page, 'You are signed out')).toBeVisible()

  const answers: number[] = []
  page.on('response', (response) => {
    if (response.url().startsWith(`${url}/trpc/`)) answers.push(response.status())
  })
  const steps = [
    [() => page.goBack(), `${url}/sessions`],
    [() => page.goBack(), `${url}/users?user=${ana.user_id}`],
    [() => page.goBack(), `${url}/users`],
    [() => page.goForward(), `${url}/users?user=${ana.user_id}`],
    [() => page.reload(), `${url}/users?user=${ana.user_id}`],
  ] as const
  for (const [step, expected] of steps) {
    await step()
    await expect(page).toHaveURL(expected)
    await expect(heading(page, 'You are signed out')).toBeVisible()
    const seen = await page.content()
    for (const word of ['Ana Lima', ana.email, 'Ada Admin']) expect(seen).not.toContain(word)
  }
  expect(answers).not.toEqual([])
  expect(new Set(answers)).toEqual(new Set([401]))
})

test('a sign-out that did not reach the server is not reported as done', async ({
  users,
  actAs,
  problems,
}) => {
  problems.expect(/net::ERR_FAILED/)
  const { page } = users
  await actAs('ada')
  await users.open()
  await page.route('**/auth/sign-out', (route) => route.abort())
  await chooseFromAccountMenu(page, 'ada', 'Sign out')
  await expect(heading(page, 'You are still signed in')).toBeVisible()

  await page.unroute('**/auth/sign-out')
  problems.expect(REFUSED)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(heading(page, 'You are signed out')).toBeVisible()
})

test('a sign-out asks about unsaved changes first', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  const { page } = users
  await actAs('ada')
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  const name = panel.getByRole('textbox', { name: 'Name' })
  await name.fill('Ana Maria')
  const question = users.dialog('Discard changes to Ana Lima?')
  await chooseFromAccountMenu(page, 'ada', 'Sign out')
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await expect(name).toHaveValue('Ana Maria')

  problems.expect(REFUSED)
  await chooseFromAccountMenu(page, 'ada', 'Sign out')
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(heading(page, 'You are signed out')).toBeVisible()
})

test('a page from the browser’s back/forward cache shows nothing until the server confirms its session', async ({
  users,
  actAs,
  directory,
  problems,
}) => {
  const { page, url } = users
  const { session_id } = await actAs('ada')
  await users.open()
  // What a browser does on Back; the test browser has no such cache.
  const comeBack = () =>
    page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
      const isHidden = getComputedStyle(document.body).visibility === 'hidden'
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
      return isHidden
    })
  expect(await comeBack()).toBe(true)
  await expect(users.userRows.first()).toBeVisible()

  problems.expect(REFUSED)
  await directory.sessions.end(session_id)
  await expectSignedOut(page, url)
  await comeBack()
  await expect(heading(page, 'You are signed out')).toBeVisible()
  await expect(page.getByText('Ana Lima')).toHaveCount(0)
})

test('a sign-in that is cancelled, or returns without having been started, is explained', async ({
  users,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  await page.goto(`${url}/auth/sign-in`)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(heading(page, 'Sign-in was denied')).toBeVisible()
  await page.goto(`${url}/auth/callback?code=made-up&state=made-up`)
  await expect(page.getByRole('alert')).toContainText('Start again.')
  expect(await sidOf(page.context(), url)).toBeUndefined()
})

test('a failed sign-in does not claim that the existing session has ended', async ({
  users,
  actAs,
}) => {
  const { page, url } = users
  await actAs('ada')
  await page.goto(`${url}/signed-out?reason=failed`)
  await expect(page.getByText('You are still signed in as Ada Admin.')).toBeVisible()
  await page.getByRole('link', { name: 'Go to users' }).click()
  await users.waitForRows()
  await page.goto(`${url}/signed-out`)
  await expect(page).toHaveURL(`${url}/users`)
})
