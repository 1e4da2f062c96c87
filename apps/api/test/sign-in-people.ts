import { ROSTER_AUDIENCE, ROSTER_CLIENT } from '@roster/local/openid-clients'
import { startOpenIdProvider } from '@roster/local/openid-provider'
import type { OpenIdProvider } from '@roster/local/openid-provider'
import { createBrowser, fillIn } from './browser.ts'
import type { Browser, Page } from './browser.ts'
import { startSignInApi } from './sign-in-api.ts'
import type { SignInApi } from './sign-in-api.ts'

export interface PeopleApi extends SignInApi {
  provider: OpenIdProvider
  /** Signs in and follows the redirects to the final page. */
  signIn: (browser: Browser, login: string, return_to?: string) => Promise<Page>
  /** Like `signIn`, but stops at the provider's redirect to the callback, which is `location`. */
  signInUpToCallback: (browser: Browser, login: string, return_to?: string) => Promise<Page>
  signedIn: (login: string) => Promise<Browser>
  current: (browser: Browser) => Promise<{ status: number; caller: unknown }>
  /** Whether a URL is one of ours to which sign-in returns. */
  isBack: (url: URL) => boolean
}

const isCallback = (url: URL) => url.pathname === '/auth/callback'

/** An API to which people sign in through the forms of the development provider. */
export async function startPeopleApi(): Promise<PeopleApi> {
  let provider: OpenIdProvider | undefined
  const api = await startSignInApi({
    issuer: async (url) => {
      provider = await startOpenIdProvider({
        redirectUris: [`${url}/auth/callback`],
        postSignOutUris: [`${url}/signed-out`],
      })
      return provider.issuer
    },
    settings: {
      clientId: ROSTER_CLIENT.id,
      clientSecret: ROSTER_CLIENT.secret,
      audience: ROSTER_AUDIENCE,
    },
  })
  const isBack = (url: URL) => url.origin === api.url && !url.pathname.startsWith('/auth/')

  async function signInUpToCallback(browser: Browser, login: string, return_to = '/users') {
    const path = `${api.url}/auth/sign-in?return_to=${encodeURIComponent(return_to)}`
    const form = await browser.go(path, {}, isCallback)
    // The provider may already have a session of the browser.
    if (form.location) return form
    return browser.go(...fillIn(form, { login, password: 'roster' }), isCallback)
  }

  async function signIn(browser: Browser, login: string, return_to?: string) {
    const { location } = await signInUpToCallback(browser, login, return_to)
    return browser.go(location!, {}, isBack)
  }

  return {
    ...api,
    provider: provider!,
    signIn,
    signInUpToCallback,
    isBack,
    async signedIn(login) {
      const browser = createBrowser()
      await signIn(browser, login)
      return browser
    },
    async current(browser) {
      const { status, text } = await browser.request(`${api.url}/trpc/sessions.current`)
      const { result } = JSON.parse(text) as { result?: { data: unknown } }
      return { status, caller: result?.data }
    },
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]()
      await provider!.stop()
    },
  }
}
