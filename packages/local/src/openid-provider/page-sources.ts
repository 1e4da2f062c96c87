import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { confirmCodePage, notePage, signOutPage, userCodePage } from './pages.ts'

type Features = NonNullable<Configuration['features']>

/** The library refuses any that is given twice, so that each is a string. */
interface SignOutParameters {
  post_logout_redirect_uri?: string
  state?: string
}

/** What the library shows of the device flow. */
export const deviceFlowPages: NonNullable<Features['deviceFlow']> = {
  userCodeInputSource: (ctx, _form, out, error) => {
    // Not the library's form: it runs script from an attribute, which the page's policy forbids.
    ctx.body = userCodePage({
      action: ctx.oidc.urlFor('code_verification'),
      xsrf: String(ctx.oidc.session?.state?.['secret']),
      problem: problemOf(out, error),
    })
  },
  userCodeConfirmSource: (ctx, form, client, _device, userCode) => {
    ctx.body = confirmCodePage(form, client.clientName ?? client.clientId, userCode)
  },
  successSource: (ctx) => {
    ctx.body = notePage('Signed in', 'Go back to the device. You may close this page.')
  },
}

/** The page that the library shows when a client sends a person here to sign out. */
export const signOutPages: NonNullable<Features['rpInitiatedLogout']> = {
  logoutSource: signOut,
  postLogoutSuccessSource: (ctx) => {
    ctx.body = notePage('Signed out', 'You may close this page.')
  },
}

export const renderError: NonNullable<Configuration['renderError']> = (ctx, out) => {
  ctx.type = 'html'
  ctx.body = notePage('That did not work', [out.error, out.error_description ?? ''].join(': '))
}

function problemOf(out: unknown, error: unknown): string | undefined {
  if (out === undefined && error === undefined) return undefined
  const name = error instanceof Error ? error.name : ''
  if (name === 'AbortedError') return 'You stopped this sign-in.'
  if (name === 'AlreadyUsedError') return 'This code has been used.'
  if (name === 'ExpiredError' || name === 'NotFoundError') return 'No device waits for this code.'
  return 'Type the code, and try again.'
}

/**
 * Signs out without a question when the client proves, by the ID token, that it speaks of the very
 * person who is signed in: the library has checked the token and the address to go to by now.
 * Otherwise asks (RP-Initiated Logout 1.0, 2): any page on the web can send a browser here.
 */
async function signOut(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const { session, entities, params, provider } = ctx.oidc
  const hinted = entities.IdTokenHint?.payload['sub']
  if (session === undefined || hinted === undefined || hinted !== session.accountId) {
    ctx.body = signOutPage(form)
    return
  }
  await session.destroy()
  ctx.oidc.cookies.set(provider.cookieName('session'), null)
  const { post_logout_redirect_uri: uri, state } = params as SignOutParameters
  const to = new URL(uri ?? ctx.oidc.urlFor('end_session_success'))
  if (state !== undefined) to.searchParams.set('state', state)
  ctx.redirect(to.href)
}
