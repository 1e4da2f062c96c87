import { sessionIdOf } from '@roster/db/sessions'
import type { SessionRepository } from '@roster/db/sessions'
import type { Hono } from 'hono'
import { toRosterError } from '../errors.ts'
import { withDeadline } from '../http/deadline.ts'
import { refuse } from '../http/error-response.ts'
import type { AppContext, AppEnv } from '../http/request-scope.ts'
import { respond, respondJson } from '../http/respond.ts'
import type { Logger } from '../logger.ts'
import { actorOf, rolesOf } from './claims.ts'
import { CALLBACK_PATH, SignInFailure } from './code-flow.ts'
import type { CodeFlow, SignInFailureReason } from './code-flow.ts'
import type { SecretCookie } from './cookies.ts'
import { returnPathOf } from './return-path.ts'
import type { SignInSettings } from './sign-in.env.ts'

export interface SignInRoutesDeps {
  settings: SignInSettings
  sessions: SessionRepository
  flow: CodeFlow
  sessionCookie: SecretCookie
  attemptCookie: SecretCookie
  log: Logger
}

const SIGN_IN_PATH = '/auth/sign-in'
const SIGN_OUT_PATH = '/auth/sign-out'
const TIMEOUT_MS = 10_000

/** Signing in and out, for browsers. Whatever goes wrong ends on a page that says so in few words. */
export function mountSignIn(app: Hono<AppEnv>, deps: SignInRoutesDeps): void {
  app.get(SIGN_IN_PATH, (c) => guarded(c, deps, (signal) => begin(c, deps, signal)))
  app.get(CALLBACK_PATH, (c) => guarded(c, deps, (signal) => finish(c, deps, signal)))
  app.post(SIGN_OUT_PATH, (c) => withDeadline(c, TIMEOUT_MS, (signal) => signOut(c, deps, signal)))
  app.all(SIGN_IN_PATH, (c) => refuse(c, 405, 'Use GET.', { allow: 'GET' }))
  app.all(CALLBACK_PATH, (c) => refuse(c, 405, 'Use GET.', { allow: 'GET' }))
  app.all(SIGN_OUT_PATH, (c) => refuse(c, 405, 'Use POST.', { allow: 'POST' }))
}

async function begin(
  c: AppContext,
  deps: SignInRoutesDeps,
  signal: AbortSignal,
): Promise<Response> {
  const { publicUrl } = deps.settings
  const elsewhere = sameAtPublicUrl(c, publicUrl)
  if (elsewhere) return redirect(c, elsewhere.href)
  const { attempt, url } = await deps.flow.begin(returnPathOf(c.req.query('return_to'), publicUrl))
  const id = await deps.sessions.beginSignIn(attempt, { signal })
  return redirect(c, url.href, [deps.attemptCookie.write(id)])
}

/**
 * The callback comes to `PUBLIC_URL`, and so must the cookie that it needs: by whatever name one came
 * here, on from there. Once: behind a proxy that hides the name, it would never end.
 */
function sameAtPublicUrl(c: AppContext, publicUrl: string): URL | undefined {
  const url = new URL(c.req.url)
  if (url.searchParams.has('moved') || c.req.header('host') === new URL(publicUrl).host) {
    return undefined
  }
  const target = new URL(SIGN_IN_PATH + url.search, publicUrl)
  target.searchParams.set('moved', '1')
  return target
}

async function finish(
  c: AppContext,
  deps: SignInRoutesDeps,
  signal: AbortSignal,
): Promise<Response> {
  const { settings, sessions, flow, sessionCookie, attemptCookie, log } = deps
  const attemptId = attemptCookie.read(c)
  const attempt =
    attemptId === undefined ? undefined : await sessions.takeSignIn(attemptId, { signal })
  if (!attempt) throw new SignInFailure('expired', 'This sign-in was not begun, or has ended.')
  const { claims, id_token } = await flow.finish(new URL(c.req.url).search, attempt)
  const actor = actorOf(claims)
  if (!actor) throw new SignInFailure('failed', 'The ID token has no subject that can be used.')
  // Always under a new id: one that somebody planted in the browser beforehand opens nothing.
  const oldId = sessionCookie.read(c)
  if (oldId !== undefined) await sessions.end(sessionIdOf(oldId), { signal })
  const { request_id, address } = c.get('scope')
  const { id } = await sessions.create(
    {
      actor: { ...actor, kind: 'person' },
      roles: rolesOf(claims, settings.roleClaim, settings.roles),
      user_agent: c.req.header('user-agent'),
      address,
      id_token,
    },
    { signal },
  )
  log.info({ request_id, actor_id: actor.id }, 'signed in')
  return redirect(c, settings.publicUrl + attempt.return_to, [
    sessionCookie.write(id),
    attemptCookie.clear(),
  ])
}

async function signOut(
  c: AppContext,
  deps: SignInRoutesDeps,
  signal: AbortSignal,
): Promise<Response> {
  const { sessions, flow, sessionCookie, log } = deps
  const id = sessionCookie.read(c)
  const session = id === undefined ? undefined : await sessions.end(sessionIdOf(id), { signal })
  const hint = session?.id_token
  // Signed out of Roster one is in any case, also while the provider is out of reach.
  const url = await (hint === undefined ? undefined : flow.signOutUrl(hint))?.catch(
    (error: unknown) => {
      log.warn({ request_id: c.get('scope').request_id, err: error }, 'not signed out everywhere')
      return undefined
    },
  )
  return withCookies(respondJson(c, 200, { redirect_to: url?.href ?? '/' }), [
    sessionCookie.clear(),
  ])
}

/** Answers every failure with a page of the dashboard, and says the rest in the log. */
async function guarded(
  c: AppContext,
  { log, settings, attemptCookie }: SignInRoutesDeps,
  step: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  try {
    return await withDeadline(c, TIMEOUT_MS, step)
  } catch (error) {
    const reason = reasonOf(error)
    const line = { request_id: c.get('scope').request_id, reason, err: error }
    if (reason === undefined) log.error(line, 'sign-in failed')
    else log.warn(line, 'sign-in failed')
    return redirect(c, `${settings.publicUrl}/signed-out?reason=${reason ?? 'failed'}`, [
      attemptCookie.clear(),
    ])
  }
}

/** Undefined for what nobody expected. */
function reasonOf(error: unknown): SignInFailureReason | undefined {
  if (error instanceof SignInFailure) return error.reason
  const known = toRosterError(error)
  return known.is('UNAVAILABLE') || known.is('TOO_MANY_REQUESTS') ? 'unavailable' : undefined
}

function redirect(c: AppContext, location: string, cookies: readonly string[] = []): Response {
  return withCookies(respond(c, 302, null, { location }), cookies)
}

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
