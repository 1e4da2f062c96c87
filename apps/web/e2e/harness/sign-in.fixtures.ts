import { expect } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { DEVELOPMENT_ACCOUNTS } from '@roster/local/openid-accounts'
import type { DevelopmentAccount } from '@roster/local/openid-accounts'
import { ROSTER_CLIENT } from '@roster/local/openid-clients'
import { startOpenIdProvider } from '@roster/local/openid-provider'
import { freePort } from '@roster/local/ports'
import { startApi } from './api.ts'
import type { SignInSettings } from './api.ts'
import type { Directory } from './directory.ts'
import { test as base } from './fixtures.ts'

/** Where a worker's APIs listen, one after the other, and the provider that knows that address. */
export interface SignInPlace {
  url: string
  port: number
  issuer: string
}

interface SignInFixtures {
  /** Signs the browser in, past the provider: a row in the table and its cookie. */
  actAs: (id: string, context?: BrowserContext) => Promise<SignedIn>
}

export interface SignedIn {
  account: DevelopmentAccount
  session_id: string
}

const FIREFOX = {
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
  address: '203.0.113.7',
}

/** As the other tests, with sign-in switched on at the API that each test has of its own. */
export const test = base.extend<SignInFixtures, { place: SignInPlace }>({
  place: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads here what a fixture needs
    async ({}, provide) => {
      const port = await freePort()
      const url = `http://127.0.0.1:${port}`
      await using provider = await startOpenIdProvider({
        redirectUris: [`${url}/auth/callback`],
        postSignOutUris: [`${url}/`, `${url}/signed-out`],
      })
      await provide({ url, port, issuer: provider.issuer })
    },
    { scope: 'worker' },
  ],

  api: async ({ directory, databaseLine, place }, provide, testInfo) => {
    await using api = await startApi({
      database: databaseLine.endpoint,
      usersTable: directory.usersTable,
      port: place.port,
      signIn: signInAt(place),
    })
    await provide(api)
    if (testInfo.errors.length > 0) await testInfo.attach('api.log', { body: api.log() })
  },

  actAs: async ({ context, directory, place }, provide) => {
    await provide(async (id, browser = context) => {
      const account = accountOf(id)
      const signedIn = await createSession(directory, account)
      await addSession(browser, place.url, signedIn.id)
      return { account, session_id: signedIn.session.session_id }
    })
  },
})

export function signInAt({ url, issuer }: SignInPlace): SignInSettings {
  return {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: ROSTER_CLIENT.id,
    OIDC_CLIENT_SECRET: ROSTER_CLIENT.secret,
    PUBLIC_URL: url,
  }
}

export function accountOf(id: string): DevelopmentAccount {
  const account = DEVELOPMENT_ACCOUNTS.find((each) => each.id === id)
  if (!account) throw new Error(`The development provider has no account ${id}.`)
  return account
}

export async function createSession(
  { sessions }: Directory,
  { id, name, roles }: DevelopmentAccount,
  from: { user_agent?: string; address?: string } = {},
) {
  const actor = { id, name, kind: 'person' } as const
  return sessions.create({ actor, roles, ...FIREFOX, ...from })
}

export async function addSession(browser: BrowserContext, url: string, sid: string) {
  await browser.addCookies([{ name: 'sid', value: sid, url, httpOnly: true }])
}

/** The cookie that signs this browser in. */
export async function sidOf(context: BrowserContext, url: string) {
  const cookies = await context.cookies(url)
  return cookies.find(({ name }) => name === 'sid')
}

/** At the provider's page: chooses the account. */
export async function chooseAccount(page: Page, id: string) {
  await page.getByRole('button', { name: accountOf(id).name }).click()
}

/** Waits until the API has noticed that the browser's session is over: it may remember for seconds. */
export async function expectSignedOut(page: Page, url: string) {
  await expect
    .poll(async () => (await page.request.get(`${url}/trpc/sessions.current`)).status())
    .toBe(401)
}

/** Live updates notice the end of a session without an action, so tests of an action pause them. */
export async function pauseLiveUpdates(page: Page) {
  await page.addInitScript(() => {
    localStorage.setItem('roster.live', 'paused')
  })
}

export function accountButton(page: Page, id: string) {
  return page.getByRole('button', { name: `Account of ${accountOf(id).name}` })
}

/** Opens the account menu and chooses from it. */
export async function chooseFromAccountMenu(page: Page, id: string, item: string) {
  await accountButton(page, id).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}
