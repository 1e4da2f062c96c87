import { SIGN_IN_ATTEMPT_MS } from '@roster/db/sessions'
import type { SessionRepository } from '@roster/db/sessions'
import type { Hono } from 'hono'
import type { ResolvePrincipal } from '#gateway/admit.ts'
import type { Logger } from '#http/logger.ts'
import type { AppEnv } from '#http/request-scope.ts'
import { createTokenVerifier } from './access-tokens.ts'
import { createCodeFlow } from './code-flow.ts'
import { createAttemptCookies, createSecretCookie } from './cookies.ts'
import { createProvider } from './provider.ts'
import { createPrincipalResolver } from './resolve-principal.ts'
import type { SignInSettings } from './sign-in.env.ts'
import { mountSignIn } from './sign-in.routes.ts'

export interface SignInDeps {
  settings: SignInSettings
  /** Shared with the procedures, so that a session they end is not cached here. */
  sessions: SessionRepository
  /** The maximum lifetime of a session. */
  sessionMaxAgeMs: number
  log: Logger
  now?: () => Date
  /** See `ProviderKeysDeps`. */
  keysCooldownMs?: number
}

export interface SignIn {
  resolvePrincipal: ResolvePrincipal
  mount: (app: Hono<AppEnv>) => void
}

/** Sign-in at an OpenID provider: authenticates callers, and serves the sign-in and sign-out routes. */
export function createSignIn(deps: SignInDeps): SignIn {
  const { settings, sessions, log, sessionMaxAgeMs } = deps
  const isSecure = settings.publicUrl.startsWith('https:')
  const sessionCookie = createSecretCookie('sid', { isSecure, maxAgeMs: sessionMaxAgeMs })
  const attemptCookies = createAttemptCookies('sign-in', {
    isSecure,
    maxAgeMs: SIGN_IN_ATTEMPT_MS,
  })
  const provider = createProvider(deps)
  const flow = createCodeFlow(settings, provider)
  const verifyToken = createTokenVerifier({ ...deps, provider })
  return {
    resolvePrincipal: createPrincipalResolver({ sessions, sessionCookie, verifyToken }),
    mount: (app) => {
      mountSignIn(app, { settings, sessions, flow, sessionCookie, attemptCookies, log })
    },
  }
}
