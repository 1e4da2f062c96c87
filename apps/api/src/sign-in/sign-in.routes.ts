import type { SignInFailureReason } from '@roster/contract/sign-in'
import { sessionIdOf } from '@roster/db/sessions'
import type { Hono } from 'hono'
import { toRosterError } from '#errors/to-roster-error.ts'
import { signInFailureUrl } from '#gateway/signed-out-page.ts'
import { withDeadline } from '#http/deadline.ts'
import { refuse } from '#http/error-response.ts'
import type { AppContext, AppEnv } from '#http/request-scope.ts'
import { actorOf, rolesOf } from './claims.ts'
import { CALLBACK_PATH } from './code-flow.ts'
import type { AttemptCookies } from './cookies.ts'
import { missingRoleReason } from './missing-role.ts'
import { returnPathOf } from './return-path.ts'
import { redirect } from './set-cookies.ts'
import { SignInFailure } from './sign-in-failure.ts'
import { signOut } from './sign-out.ts'
import type { SignOutDeps } from './sign-out.ts'

export interface SignInRoutesDeps extends SignOutDeps {
  attemptCookies: AttemptCookies
}

const SIGN_IN_PATH = '/auth/sign-in'
const SIGN_OUT_PATH = '/auth/sign-out'
const TIMEOUT_MS = 10_000

/** The routes on which browsers sign in and out. A failed sign-in ends on a page that says why. */
export function mountSignIn(app: Hono<AppEnv>, deps: SignInRoutesDeps): void {
  app.get(SIGN_IN_PATH, (c) =>
    withFailurePage(c, deps, (signal, kept) => begin(c, deps, signal, kept)),
  )
  app.get(CALLBACK_PATH, (c) =>
    withFailurePage(c, deps, (signal, kept) => finish(c, deps, signal, kept)),
  )
  app.post(SIGN_OUT_PATH, (c) => withDeadline(c, TIMEOUT_MS, (signal) => signOut(c, deps, signal)))
  app.all(SIGN_IN_PATH, (c) => refuse(c, 405, 'Use GET.', { allow: 'GET' }))
  app.all(CALLBACK_PATH, (c) => refuse(c, 405, 'Use GET.', { allow: 'GET' }))
  app.all(SIGN_OUT_PATH, (c) => refuse(c, 405, 'Use POST.', { allow: 'POST' }))
}

async function begin(
  c: AppContext,
  deps: SignInRoutesDeps,
  signal: AbortSignal,
  kept: Kept,
): Promise<Response> {
  const { publicUrl } = deps.settings
  kept.return_to = returnPathOf(c.req.query('return_to'), publicUrl)
  const moved = sameAtPublicUrl(c, publicUrl)
  if (moved) return redirect(c, moved.href)
  const { attempt, url } = await deps.flow.begin(kept.return_to)
  const id = await deps.sessions.beginSignIn(attempt, { signal })
  const { attemptCookies } = deps
  const cookies = [...attemptCookies.makeRoom(c), attemptCookies.forState(attempt.state).write(id)]
  return redirect(c, url.href, cookies)
}

/**
 * The callback goes to `PUBLIC_URL`, and so must its cookie: a sign-in that starts under another name
 * is first redirected there. Only once: behind a proxy that hides the name it would never end.
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
  kept: Kept,
): Promise<Response> {
  const { settings, sessions, flow, sessionCookie, attemptCookies, log } = deps
  const state = c.req.query('state') ?? ''
  const attemptCookie = attemptCookies.forState(state)
  const attemptId = attemptCookie.read(c)
  const attempt =
    attemptId === undefined ? undefined : await sessions.takeSignIn(attemptId, state, { signal })
  if (!attempt) throw new SignInFailure('expired', 'This sign-in was not started or has expired.')
  // Only now: a forged callback, or one of another tab, must not end a sign-in in progress.
  kept.cookies.push(attemptCookie.clear())
  kept.return_to = attempt.return_to
  const { claims, id_token, problem } = await flow.finish(new URL(c.req.url).search, attempt)
  const actor = actorOf(claims)
  if (!actor) throw new SignInFailure('failed', 'The ID token has no valid subject.')
  // Always a new id, so that an id planted in the browser before sign-in gives no access.
  const oldId = sessionCookie.read(c)
  if (oldId !== undefined) await sessions.end(sessionIdOf(oldId), { signal })
  const { request_id, address } = c.get('scope')
  const roles = rolesOf(claims, settings.roleClaim, settings.roles)
  const { id } = await sessions.create(
    {
      actor: { ...actor, kind: 'person' },
      roles,
      user_agent: c.req.header('user-agent'),
      address,
      id_token,
    },
    { signal },
  )
  const line = { request_id, actor_id: actor.id, roles }
  if (problem) log.warn({ request_id, err: problem }, 'could not read what UserInfo says')
  if (roles.length > 0) log.info(line, 'signed in')
  else log.warn({ ...line, ...missingRoleReason(claims, settings) }, 'signed in without a role')
  return redirect(c, settings.publicUrl + attempt.return_to, [
    sessionCookie.write(id),
    ...kept.cookies,
  ])
}

/** What a response has, whether the sign-in succeeds or fails. */
interface Kept {
  /** Set-Cookie values. */
  cookies: string[]
  /** The page that the person wanted; undefined while it is unknown. */
  return_to?: string
}

/** Redirects to the page that says why a sign-in failed, and logs the details. */
async function withFailurePage(
  c: AppContext,
  { log, settings }: SignInRoutesDeps,
  step: (signal: AbortSignal, kept: Kept) => Promise<Response>,
): Promise<Response> {
  const kept: Kept = { cookies: [] }
  try {
    return await withDeadline(c, TIMEOUT_MS, (signal) => step(signal, kept))
  } catch (error) {
    const reason = reasonOf(error)
    // What is shown to callers says only that something is unavailable; its cause says what.
    const err = reason === 'unavailable' ? ((error as Error).cause ?? error) : error
    const line = { request_id: c.get('scope').request_id, reason, err }
    if (reason === undefined) log.error(line, 'sign-in failed')
    else if (reason === 'denied' || reason === 'expired') log.info(line, 'sign-in failed')
    else log.warn(line, 'sign-in failed')
    const page = signInFailureUrl(settings.publicUrl, reason ?? 'failed', kept.return_to)
    return redirect(c, page, kept.cookies)
  }
}

/** Undefined for an unexpected error. */
function reasonOf(thrown: unknown): SignInFailureReason | undefined {
  if (thrown instanceof SignInFailure) return thrown.reason
  const error = toRosterError(thrown)
  return error.is('UNAVAILABLE') || error.is('TOO_MANY_REQUESTS') ? 'unavailable' : undefined
}
