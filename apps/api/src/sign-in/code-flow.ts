import type { SignInFailureReason } from '@roster/contract/sign-in'
import type { SignInAttempt } from '@roster/db/sessions'
import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { SIGNED_OUT_PATH } from '#gateway/signed-out-page.ts'
import type { Claims } from './claims.ts'
import { providerUnavailable } from './provider.ts'
import type { FindProvider } from './provider.ts'
import type { SignInSettings } from './sign-in.env.ts'

export class SignInFailure extends Error {
  override readonly name = 'SignInFailure'
  readonly reason: SignInFailureReason

  constructor(reason: SignInFailureReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

export const CALLBACK_PATH = '/auth/callback'
/** The hint is sent in a URL, which servers accept up to about 8 kB. */
const ID_TOKEN_HINT_LENGTH_MAX = 4_096

export interface SignedIn {
  claims: Claims
  /** For signing out at the provider. Undefined when it is too long for that. */
  id_token: string | undefined
}

/** OpenID Connect's authorization code flow with PKCE (Core, 3.1; RFC 7636), and signing out. */
export interface CodeFlow {
  /** Starts a sign-in: the checks that only this browser can pass, and the provider's URL. */
  begin: (return_to: string) => Promise<{ attempt: SignInAttempt; url: URL }>
  /** Exchanges the code for the claims. @throws SignInFailure; RosterError UNAVAILABLE */
  finish: (search: string, attempt: SignInAttempt) => Promise<SignedIn>
  /** The URL to sign out at the provider; undefined when the provider does not support it. */
  signOutUrl: (id_token: string | undefined) => Promise<URL | undefined>
}

export function createCodeFlow(settings: SignInSettings, findProvider: FindProvider): CodeFlow {
  const { publicUrl, scopes } = settings
  return {
    async begin(return_to) {
      const provider = await findProvider()
      const attempt = {
        state: randomState(),
        nonce: randomNonce(),
        code_verifier: randomPKCECodeVerifier(),
        return_to,
      }
      const url = buildAuthorizationUrl(provider, {
        redirect_uri: publicUrl + CALLBACK_PATH,
        scope: scopes,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.code_verifier),
        code_challenge_method: 'S256',
      })
      return { attempt, url }
    },

    async finish(search, { state, nonce, code_verifier }) {
      const provider = await findProvider()
      // Our public URL, not that of the request, which a proxy may have changed.
      const callback = new URL(CALLBACK_PATH + search, publicUrl)
      const checks = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: code_verifier,
        idTokenExpected: true,
      }
      const tokens = await authorizationCodeGrant(provider, callback, checks).catch(
        (error: unknown) => {
          throw failureOf(error)
        },
      )
      const { id_token } = tokens
      const isShort = id_token !== undefined && id_token.length <= ID_TOKEN_HINT_LENGTH_MAX
      return { claims: { ...tokens.claims() }, id_token: isShort ? id_token : undefined }
    },

    async signOutUrl(id_token) {
      const provider = await findProvider()
      if (provider.serverMetadata().end_session_endpoint === undefined) return undefined
      const signedOut = publicUrl + SIGNED_OUT_PATH
      return buildEndSessionUrl(provider, {
        // Without it the provider asks for confirmation.
        ...(id_token !== undefined && { id_token_hint: id_token }),
        post_logout_redirect_uri: signedOut,
        // Amazon Cognito's name for the same parameter. Other providers ignore it.
        logout_uri: signedOut,
      })
    },
  }
}

function failureOf(error: unknown): Error {
  if (isUnreachable(error)) return providerUnavailable(error)
  const code = error instanceof AuthorizationResponseError ? error.error : undefined
  if (code === 'access_denied')
    return new SignInFailure('denied', 'The sign-in was cancelled at the provider.')
  if (code === 'temporarily_unavailable' || code === 'server_error') {
    return providerUnavailable(error)
  }
  const message = isClientRejected(error)
    ? 'The provider rejected OIDC_CLIENT_ID with this OIDC_CLIENT_SECRET.'
    : 'The response of the provider is not valid.'
  return new SignInFailure('failed', message, { cause: error })
}

/** `fetch` fails with a TypeError that has a cause; the library has errors of its own for the rest. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof TypeError) return error.cause !== undefined
  if (!(error instanceof ClientError)) return false
  if (error.code === 'OAUTH_TIMEOUT') return true
  // Not `instanceof Response`: the HTTP host replaces the global class.
  const { status } = (error.cause ?? {}) as { status?: unknown }
  return typeof status === 'number' && status >= 500
}

/** RFC 6749 (5.2): in the body, or as a challenge when the secret was sent in a header. */
function isClientRejected(error: unknown): boolean {
  if (error instanceof WWWAuthenticateChallengeError) return true
  return error instanceof ResponseBodyError && error.error === 'invalid_client'
}
