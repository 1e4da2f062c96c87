import type { SignInFailureReason } from '@roster/contract/sign-in'
import { sessionIdOf } from '@roster/db/sessions'
import type { SessionRepository } from '@roster/db/sessions'
import type { Hono } from 'hono'
import { z } from 'zod'
import { invalidFields, toRosterError } from '../procedure/errors.ts'
import { withDeadline } from '../http/deadline.ts'
import { refuse } from '../http/error-response.ts'
import { refuseLongBody } from '../gateway/guards.ts'
import { parseJson, readBody } from '../http/read-body.ts'
import type { AppContext, AppEnv } from '../http/request-scope.ts'
import { respond, respondJson } from '../http/respond.ts'
import { signInFailureUrl } from './signed-out-page.ts'
import type { Logger } from '../http/logger.ts'
import { actorOf, rolesOf } from './claims.ts'
import { CALLBACK_PATH, SignInFailure } from './code-flow.ts'
import type { CodeFlow } from './code-flow.ts'
import type { AttemptCookies, SecretCookie } from './cookies.ts'
import { returnPathOf } from './return-path.ts'
import type { SignInSettings } from './sign-in.env.ts'

export interface SignInRoutesDeps {
  settings: SignInSettings
  sessions: SessionRepository
  flow: CodeFlow
  sessionCookie: SecretCookie
  attemptCookies: AttemptCookies
  log: Logger
}

const SIGN_IN_PATH = '/auth/sign-in'
const SIGN_OUT_PATH = '/auth/sign-out'
const TIMEOUT_MS = 10_000

const SignOutSchema = z.strictObject({
  /** Whether the same person's other sessions end, too. */
  everywhere: z.boolean().default(false),
})

/** Signing in and out, for browsers. Whatever goes wrong ends on a page that says so in few words. */
export function mountSignIn(app: Hono<AppEnv>, deps: SignInRoutesDeps): void {
  app.get(SIGN_IN_PATH, (c) => guarded(c, deps, (signal) => begin(c, deps, signal)))
  app.get(CALLBACK_PATH, (c) =>
    guarded(c, deps, (signal, cookies) => finish(c, deps, signal, cookies)),
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
): Promise<Response> {
  const { publicUrl } = deps.settings
  const elsewhere = sameAtPublicUrl(c, publicUrl)
  if (elsewhere) return redirect(c, elsewhere.href)
  const { attempt, url } = await deps.flow.begin(returnPathOf(c.req.query('return_to'), publicUrl))
  const id = await deps.sessions.beginSignIn(attempt, { signal })
  const { attemptCookies } = deps
  const cookies = [...attemptCookies.makeRoom(c), attemptCookies.of(attempt.state).write(id)]
  return redirect(c, url.href, cookies)
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
  cookies: string[],
): Promise<Response> {
  const { settings, sessions, flow, sessionCookie, attemptCookies, log } = deps
  const state = c.req.query('state') ?? ''
  const attemptCookie = attemptCookies.of(state)
  const attemptId = attemptCookie.read(c)
  const attempt =
    attemptId === undefined ? undefined : await sessions.takeSignIn(attemptId, state, { signal })
  if (!attempt) throw new SignInFailure('expired', 'This sign-in was not begun, or has ended.')
  // Not before: a callback that is made up, or another tab's, must end no sign-in under way.
  cookies.push(attemptCookie.clear())
  const { claims, id_token } = await flow.finish(new URL(c.req.url).search, attempt)
  const actor = actorOf(claims)
  if (!actor) throw new SignInFailure('failed', 'The ID token has no subject that can be used.')
  // Always under a new id: one that somebody planted in the browser beforehand opens nothing.
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
  if (roles.length > 0) log.info(line, 'signed in')
  else {
    // The usual mistake in setting a provider up; values are the provider's business.
    log.warn(
      { ...line, claim: settings.roleClaim, claims: Object.keys(claims) },
      'signed in without a role: the claim is missing, or OIDC_ROLES names none of its values',
    )
  }
  return redirect(c, settings.publicUrl + attempt.return_to, [sessionCookie.write(id), ...cookies])
}

async function signOut(
  c: AppContext,
  deps: SignInRoutesDeps,
  signal: AbortSignal,
): Promise<Response> {
  const { sessions, flow, sessionCookie, log } = deps
  const { request_id } = c.get('scope')
  const id = sessionCookie.read(c)
  const session_id = id === undefined ? undefined : sessionIdOf(id)
  // Only a session that still counts speaks for the others, and only its owner is read out.
  const live = session_id === undefined ? undefined : await sessions.get(session_id, { signal })
  if (live) {
    const refusal = await refuseLongBody(c)
    if (refusal) return refusal
    if (readSignOut(await readBody(c)).everywhere) {
      await sessions.endAll(live.actor.id, { signal })
      log.info({ request_id, actor_id: live.actor.id }, 'sessions ended')
    }
  }
  const ended = session_id === undefined ? undefined : await sessions.end(session_id, { signal })
  const session = ended ?? live
  // Also where the session has ended already: whoever says so wants the provider to forget them, too.
  // Signed out of Roster one is in any case, also while the provider is out of reach.
  const url = await flow.signOutUrl(session?.id_token).catch((error: unknown) => {
    log.warn({ request_id, err: error }, 'not signed out at the provider')
    return undefined
  })
  return withCookies(respondJson(c, 200, { redirect_to: url?.href ?? '/' }), [
    sessionCookie.clear(),
  ])
}

/** @throws RosterError INVALID_INPUT */
function readSignOut(body: string): z.infer<typeof SignOutSchema> {
  const parsed = SignOutSchema.safeParse(body === '' ? {} : parseJson(body))
  if (!parsed.success) throw invalidFields(parsed.error)
  return parsed.data
}

/**
 * Answers every failure with a page of the dashboard, and says the rest in the log.
 *
 * @param step adds to `cookies` what the answer sets whether it succeeds or fails.
 */
async function guarded(
  c: AppContext,
  { log, settings }: SignInRoutesDeps,
  step: (signal: AbortSignal, cookies: string[]) => Promise<Response>,
): Promise<Response> {
  const cookies: string[] = []
  try {
    return await withDeadline(c, TIMEOUT_MS, (signal) => step(signal, cookies))
  } catch (error) {
    const reason = reasonOf(error)
    const line = { request_id: c.get('scope').request_id, reason }
    if (reason === undefined) log.error({ ...line, err: error }, 'sign-in failed')
    else if (reason === 'denied' || reason === 'expired') log.info(line, 'sign-in failed')
    else log.warn({ ...line, err: error }, 'sign-in failed')
    return redirect(c, signInFailureUrl(settings.publicUrl, reason ?? 'failed'), cookies)
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
