import { fakeUsers } from './api.ts'
import { createBrowser } from './browser.ts'
import type { Browser } from './browser.ts'
import { CLIENT_ID, startFakeProvider } from './fake-provider.ts'
import type { FakeProvider, SignOptions } from './fake-provider.ts'
import { startSignInApi } from './sign-in-api.ts'
import type { SignInApi } from './sign-in-api.ts'

export interface Visits extends AsyncDisposable {
  provider: FakeProvider
  api: SignInApi
  browser: Browser
  begin: () => Promise<{ state: string; nonce: string }>
  /** Calls the callback with a code. @returns the path at the end. */
  comeBack: (parameters: Record<string, string>) => Promise<string>
  /** Signs in with an ID token that has these claims. @returns the path at the end. */
  signIn: (claims?: Record<string, unknown>, options?: SignOptions) => Promise<string>
  /** The session of the browser. */
  session: () => ReturnType<SignInApi['sessions']['find']>
  /** The message and causes of the last failure in the log. */
  logged: () => string
}

/** A browser, an API and a provider that tests control. */
export async function startVisits(
  settings: Parameters<typeof startSignInApi>[0]['settings'] = {},
): Promise<Visits> {
  const provider = await startFakeProvider()
  const api = await startSignInApi({
    issuer: () => provider.issuer,
    users: fakeUsers({}),
    settings,
  })
  const browser = createBrowser()

  async function begin() {
    const { location } = await browser.request(`${api.url}/auth/sign-in?return_to=%2Fusers`)
    const { state = '', nonce = '' } = Object.fromEntries(location!.searchParams)
    return { state, nonce }
  }

  async function comeBack(parameters: Record<string, string>) {
    const search = new URLSearchParams({ iss: provider.issuer, code: 'c', ...parameters })
    const { location } = await browser.request(`${api.url}/auth/callback?${search.toString()}`)
    return location!.pathname + location!.search
  }

  return {
    provider,
    api,
    browser,
    begin,
    comeBack,
    async signIn(claims = {}, options) {
      const { state, nonce } = await begin()
      const id_token = await provider.sign({ aud: CLIENT_ID, nonce, ...claims }, options)
      provider.tokenAnswer = async () => ({
        status: 200,
        body: { access_token: 'an access token', token_type: 'Bearer', id_token },
      })
      return comeBack({ state })
    },
    session: () => api.sessions.find(browser.cookies.get('sid') ?? ''),
    logged: () =>
      JSON.stringify(api.log.findLast(({ level }) => level === 'warn' || level === 'error') ?? {}),
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]()
      await provider[Symbol.asyncDispose]()
    },
  }
}
