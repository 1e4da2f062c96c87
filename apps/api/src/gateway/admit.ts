import { RosterError } from '@roster/contract/errors'
import { notSignedIn, tooManyRequests } from '#errors/roster-errors.ts'
import { withDeadline } from '#http/deadline.ts'
import { PROBE_PATHS } from '#http/request-log.ts'
import type { AppContext, RequestScope } from '#http/request-scope.ts'
import type { Principal } from '#procedure/principal.ts'
import { isDataPath } from './api-paths.ts'
import { respondToPreflight } from './cors.ts'
import type { Gateway } from './gateway.ts'
import {
  refuseBody,
  refuseCrossSite,
  refuseLongBody,
  refuseOversized,
  SAFE_METHODS,
} from './guards.ts'
import type { Slots } from './slots.ts'

/**
 * Authenticates the caller by token or cookie; undefined without valid credentials.
 *
 * @throws RosterError NOT_SIGNED_IN for an invalid token.
 */
export type ResolvePrincipal = (c: AppContext) => Promise<Principal | undefined>

export interface AdmissionDeps {
  gateway: Gateway
  resolvePrincipal: ResolvePrincipal
}

/** For the calls to the provider and the database together. */
const AUTHENTICATION_TIMEOUT_MS = 8_000
/** Retry-After when too many requests are in progress: each takes less than a second. */
const RETRY_SLOT_S = 1

/** The pages to which browsers are redirected during a sign-in. */
const SIGN_IN_STEP = /^\/auth\/(?:sign-in|callback)(?=\/?$)/
const SIGN_OUT = /^\/auth\/sign-out\/?$/

/**
 * Checks a request against the guards and limits and authenticates its caller.
 *
 * @param releases gets the functions that release the request's slots.
 * @returns the response that refuses the request; undefined when it may proceed.
 */
export async function admit(
  c: AppContext,
  scope: RequestScope,
  { gateway, resolvePrincipal }: AdmissionDeps,
  releases: (() => void)[],
): Promise<Response | undefined> {
  const early = refuseOversized(c) ?? respondToPreflight(c) ?? refuseCrossSite(c, gateway)
  if (early) return early
  const acquire = (slots: Slots) => {
    const release = slots.tryAcquire(scope.caller)
    if (!release) throw tooManyRequests(RETRY_SLOT_S, 'Too many requests at the same time.')
    releases.push(release)
  }
  if (!isProbe(c)) acquire(gateway.requestsByAddress)
  const refusal = refuseBody(c)
  if (refusal) return refusal
  if (isSignInStep(c)) {
    if (isSubresource(c)) throw new RosterError('NOT_ALLOWED', {}, 'Open sign-in as a page.')
    await gateway.rateLimits.consume(scope.caller, c.req.path.replace(/\/$/, ''), 'sign-in')
  }
  // Without a cookie there is no session to end, so others cannot use up this address's limit.
  if (SIGN_OUT.test(c.req.path) && c.req.header('cookie') !== undefined) {
    await gateway.rateLimits.consume(scope.caller, '/auth/sign-out', 'write')
  }
  if (!isDataPath(c.req.path)) return undefined
  await authenticate(c, scope, gateway, resolvePrincipal)
  acquire(gateway.requestsByCaller)
  // Only now: bodies of unauthenticated callers are not read, and so cannot hold slots by being slow.
  return refuseLongBody(c)
}

/** @throws RosterError NOT_SIGNED_IN, after counting the request against its address. */
async function authenticate(
  c: AppContext,
  scope: RequestScope,
  { rateLimits }: Gateway,
  resolvePrincipal: ResolvePrincipal,
): Promise<void> {
  try {
    scope.principal = await withDeadline(c, AUTHENTICATION_TIMEOUT_MS, () => resolvePrincipal(c))
  } catch (error) {
    if (error instanceof RosterError && error.code === 'NOT_SIGNED_IN') {
      await rateLimits.consume(scope.caller, 'bad credentials', 'sign-in')
    }
    throw error
  }
  if (!scope.principal) {
    await rateLimits.consume(scope.caller, 'no credentials', 'read')
    throw notSignedIn()
  }
  scope.caller = `actor:${scope.principal.actor.id}`
}

/** Probes share the load balancer's address with all other requests, so they take no slot. */
function isProbe({ req }: AppContext): boolean {
  return PROBE_PATHS.has(req.path) && SAFE_METHODS.has(req.method)
}

export function isSignInStep({ req }: AppContext): boolean {
  return SAFE_METHODS.has(req.method) && SIGN_IN_STEP.test(req.path)
}

/**
 * Whether a page loads this URL as an image, a frame or a prefetch, which any site could do to use up
 * the sign-ins of a visitor's address. Browsers send all of these headers; some programs send only
 * the mode.
 */
function isSubresource({ req }: AppContext): boolean {
  if (req.header('sec-fetch-site') === undefined) return false
  if (req.header('sec-fetch-mode') !== 'navigate') return true
  const isFrame = (req.header('sec-fetch-dest') ?? 'document') !== 'document'
  return isFrame || req.header('sec-purpose') !== undefined
}
