import type { IncomingMessage } from 'node:http'
import { errors } from 'oidc-provider'
import type { Provider } from 'oidc-provider'
import { accountOf, DEVELOPMENT_PASSWORD } from './accounts.ts'
import { notePage, signInPage } from './pages.ts'
import { STYLE, STYLE_PATH } from './page.style.ts'

type Middleware = Parameters<Provider['use']>[0]
type Context = Parameters<Middleware>[0]

const SIGN_IN = /^\/sign-in\/[\w-]+(\/cancel)?$/
const FORM_LENGTH_MAX = 4096

/** The page where a person signs in for one request of a client. */
export function signInPath(uid: string): string {
  return `/sign-in/${uid}`
}

/** Serves the pages of our own, and leaves everything else to the library. */
export function signInPages(provider: Provider): Middleware {
  return async (ctx, next) => {
    if (ctx.path === STYLE_PATH) {
      ctx.type = 'css'
      ctx.body = STYLE
      return
    }
    const [isSignIn, cancel] = SIGN_IN.exec(ctx.path) ?? []
    if (isSignIn === undefined) {
      await next()
      return
    }
    ctx.set('cache-control', 'no-store')
    try {
      await (cancel === undefined ? signIn(provider, ctx) : abort(provider, ctx))
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error
      ctx.status = 400
      ctx.body = notePage('Too late', 'This sign-in has ended. Begin again where you came from.')
    }
  }
}

async function signIn(provider: Provider, ctx: Context): Promise<void> {
  const { params } = await provider.interactionDetails(ctx.req, ctx.res)
  const form = ctx.method === 'POST' ? await readForm(ctx.req) : undefined
  const login = form?.get('login')?.trim() ?? ''
  const account = accountOf(login)
  if (account !== undefined && form?.get('password') === DEVELOPMENT_PASSWORD) {
    const result = { login: { accountId: account.id } }
    ctx.status = 303
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result))
    return
  }
  const client = await provider.Client.find(String(params['client_id']))
  ctx.body = signInPage({
    clientName: client?.clientName ?? 'Roster',
    action: ctx.path,
    abortPath: `${ctx.path}/cancel`,
    ...(form !== undefined && { refused: { login } }),
  })
}

async function abort(provider: Provider, ctx: Context): Promise<void> {
  const result = { error: 'access_denied', error_description: 'The person did not sign in.' }
  ctx.status = 303
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result))
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    // A body that is too large is read to its end and dropped, so that the sender gets an answer.
    if (text.length <= FORM_LENGTH_MAX) text += chunk
  }
  return new URLSearchParams(text.length > FORM_LENGTH_MAX ? '' : text)
}
