import { expect } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { watchForProblems } from './harness/browser-problems.ts'
import type { Directory } from './harness/directory.ts'
import { holdCallback } from './harness/held-callback.ts'
import { accountButton, chooseAccount, sidOf, test } from './harness/sign-in.fixtures.ts'

const REFUSED = /status of 401/
/** Roster's own response, without a request to the provider. */
const NOT_UNDER_WAY = 'It expired, was started in another tab, or was already completed.'

/** Starts a sign-in and chooses the account, but stops before the callback reaches the API. */
async function signInUpToCallback(page: Page, url: string, id: string, return_to = '/users') {
  const held = await holdCallback(page)
  await page.goto(`${url}/auth/sign-in?return_to=${encodeURIComponent(return_to)}`)
  await chooseAccount(page, id)
  const address = await held.address
  await held.release()
  return address
}

async function attemptsIn(context: BrowserContext, url: string) {
  const cookies = await context.cookies(url)
  return cookies.filter(({ name }) => name.startsWith('sign-in-'))
}

async function sessionsOf({ sessions }: Directory, actor_id: string) {
  return (await sessions.listOf(actor_id, { limit: 10 })).items
}

/** The page explains the failure, and no session exists. */
async function expectRefused(page: Page, url: string, why = NOT_UNDER_WAY) {
  await expect(page.getByRole('alert')).toContainText(why)
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
  expect(await sidOf(page.context(), url)).toBeUndefined()
}

function withParameter(address: string, name: string, value: string | undefined): string {
  const url = new URL(address)
  if (value === undefined) url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  return url.href
}

test('a callback that is opened again creates no second session, even with its cookie', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  const context = page.context()
  const callback = await signInUpToCallback(page, url, 'ada')
  const attempts = await attemptsIn(context, url)
  expect(attempts).toHaveLength(1)
  await page.goto(callback)
  await users.waitForRows()
  const sid = await sidOf(context, url)
  expect(await attemptsIn(context, url)).toEqual([])

  await page.goto(callback)
  await expect(page.getByRole('alert')).toContainText(NOT_UNDER_WAY)
  await expect(page.getByText('You are still signed in as Ada Admin.')).toBeVisible()
  expect(await sidOf(context, url)).toEqual(sid)

  // With all the cookies the browser had on its return from the provider.
  await context.addCookies(attempts)
  await page.goto(callback)
  await expect(page.getByRole('alert')).toContainText(NOT_UNDER_WAY)
  await expect(page.getByText('You are still signed in as Ada Admin.')).toBeVisible()
  await context.clearCookies({ name: 'sid' })
  await page.goto(callback)
  await expectRefused(page, url)
  expect(await sessionsOf(directory, 'ada')).toHaveLength(1)
})

test('going back to the provider’s page and pressing its button again creates no second session', async ({
  users,
  directory,
  problems,
}) => {
  const { page, url } = users
  await page.goto(`${url}/auth/sign-in?return_to=%2Fusers`)
  await chooseAccount(page, 'ada')
  await users.waitForRows()
  problems.expect(/status of 400/)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Too late' })).toBeVisible()
  await page.goForward()
  await users.waitForRows()
  expect(await sessionsOf(directory, 'ada')).toHaveLength(1)
})

test('a callback with an altered state signs no one in, and does not break a sign-in in progress', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  const callback = await signInUpToCallback(page, url, 'ada', '/users?sort=name')
  const state = new URL(callback).searchParams.get('state') ?? ''
  expect(state).toMatch(/^[\w-]{43}$/)
  const altered = [
    `${state.startsWith('A') ? 'B' : 'A'}${state.slice(1)}`,
    // The cookie is looked up by its first characters, which must not be sufficient.
    `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`,
    state.slice(0, 16),
    `${state}A`,
    '',
    undefined,
  ]
  for (const value of altered) {
    await page.goto(withParameter(callback, 'state', value))
    await expectRefused(page, url)
  }
  expect(await sessionsOf(directory, 'ada')).toEqual([])
  await page.goto(callback)
  await users.waitForRows()
  await expect(page).toHaveURL(`${url}/users?sort=name`)
})

test('a stolen callback is useless in another browser, and so is its code in a sign-in started there', async ({
  users,
  directory,
  browser,
}) => {
  const { page, url } = users
  const stolen = await signInUpToCallback(page, url, 'ada')
  await using thief = await browser.newContext()
  const seen = await watchForProblems(thief)
  seen.expect(REFUSED)
  const thiefPage = await thief.newPage()
  await thiefPage.goto(stolen)
  await expectRefused(thiefPage, url)

  // With the thief's own state and cookie, everything but the verifier matches.
  const own = await signInUpToCallback(thiefPage, url, 'vera')
  const code = new URL(stolen).searchParams.get('code') ?? ''
  expect(code).not.toBe('')
  await thiefPage.goto(withParameter(own, 'code', code))
  await expectRefused(thiefPage, url, 'The response of the sign-in page was not valid.')
  expect(await sessionsOf(directory, 'ada')).toEqual([])
  expect(await sessionsOf(directory, 'vera')).toEqual([])
  await seen.stop()
  expect(seen.unsettled()).toEqual([])
})

test('a sign-in started by another tab or site does not replace one in progress', async ({
  users,
}) => {
  const { page, url } = users
  await page.goto(`${url}/auth/sign-in?return_to=${encodeURIComponent('/users?sort=name')}`)
  const other = await page.context().newPage()
  await other.goto(`${url}/auth/sign-in?return_to=${encodeURIComponent('/sessions')}`)
  await expect(other.getByRole('button', { name: 'Vera Viewer' })).toBeVisible()
  await chooseAccount(page, 'ada')
  await users.waitForRows()
  await expect(page).toHaveURL(`${url}/users?sort=name`)
})

test('no return address leads from the sign-in to another site', async ({
  users,
  place,
  problems,
}) => {
  problems.expect(REFUSED)
  const { page, url } = users
  const origins = new Set<string>()
  page.context().on('request', (request) => {
    if (request.isNavigationRequest()) origins.add(new URL(request.url()).origin)
  })
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    '/%5Cevil.example',
    'https://evil.example/',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,<p>evil',
    '/\t/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    ' //evil.example',
    // Would lead away if appended to our own address unchanged.
    '@evil.example/',
    '.evil.example/',
    ':80@evil.example/',
  ]
  const landed = accountButton(page, 'ada').or(
    page.getByRole('heading', { name: 'Page not found' }),
  )
  const begin = (search: string) => page.goto(`${url}/auth/sign-in?${search}`)
  for (const [at, return_to] of elsewhere.entries()) {
    await begin(`return_to=${encodeURIComponent(return_to)}`)
    // From now on the provider knows the account, and redirects without asking.
    if (at === 0) await chooseAccount(page, 'ada')
    await expect(landed).toBeVisible()
    expect(new URL(page.url()).origin, return_to).toBe(url)
  }
  await begin('return_to=%2Fusers&return_to=%2F%2Fevil.example&moved=%2F%2Fevil.example')
  await users.waitForRows()

  // The same for the parameter of the signed-out page.
  await page.context().clearCookies({ name: 'sid' })
  for (const address of [
    `${url}/signed-out?return_to=${encodeURIComponent('//evil.example')}`,
    `${url}/signed-out?reason=failed&return_to=${encodeURIComponent('https://evil.example')}`,
  ]) {
    await page.goto(address)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await expect(landed).toBeVisible()
    expect(new URL(page.url()).origin, address).toBe(url)
    await page.context().clearCookies({ name: 'sid' })
  }
  expect([...origins].toSorted()).toEqual([url, place.issuer].toSorted())
})

for (const [what, isLive] of [
  ['that somebody is signed in with', true],
  ['that was made up', false],
] as const) {
  test(`a session id ${what}, planted before a sign-in, is replaced by it and gives no access`, async ({
    users,
    actAs,
    directory,
    browser,
  }) => {
    const { page, url } = users
    await using attacker = await browser.newContext()
    if (isLive) await actAs('vera', attacker)
    const value = (await sidOf(attacker, url))?.value ?? 'A'.repeat(43)
    const planted = { name: 'sid', value, url }
    await page.context().addCookies([planted])
    await page.goto(`${url}/auth/sign-in`)
    await chooseAccount(page, 'ada')
    await users.waitForRows()
    await expect(accountButton(page, 'ada')).toBeVisible()
    expect((await sidOf(page.context(), url))?.value).not.toBe(value)

    await attacker.addCookies([planted])
    const attackerPage = await attacker.newPage()
    await attackerPage.goto(`${url}/users`)
    await expect(attackerPage.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
    expect(await sessionsOf(directory, 'vera')).toEqual([])
    expect(await sessionsOf(directory, 'ada')).toHaveLength(1)
  })
}
