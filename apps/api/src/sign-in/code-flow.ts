import { STILL_AT_PROVIDER } from '@roster/contract/sign-in'
import type { SignInAttempt } from '@roster/db/sessions'
import {
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { SIGNED_OUT_PATH, stillAtProviderUrl } from '#gateway/signed-out-page.ts'
import { createCodeExchange } from './code-exchange.ts'
import { configure } from './provider-client.ts'
import type { Provider } from './provider.ts'
import { SignInFailure } from './sign-in-failure.ts'
import type { SignInSettings } from './sign-in.env.ts'
import { withUserInfo } from './user-info.ts'
import type { PersonClaims } from './user-info.ts'

export const CALLBACK_PATH = '/auth/callback'
/** The hint is sent in a URL, which servers accept up to about 8 kB. */
const ID_TOKEN_HINT_LENGTH_MAX = 4_096

export interface SignedIn extends PersonClaims {
  /** For signing out at the provider. Undefined when it is too long for that. */
  id_token: string | undefined
}

/** OpenID Connect's authorization code flow with PKCE (Core, 3.1; RFC 7636), and signing out. */
export interface CodeFlow {
  /** Starts a sign-in: the checks that only this browser can pass, and the provider's URL. */
  begin: (return_to: string) => Promise<{ attempt: SignInAttempt; url: URL }>
  /** Exchanges the code for the claims. @throws SignInFailure; RosterError UNAVAILABLE */
  finish: (search: string, attempt: SignInAttempt) => Promise<SignedIn>
  /** Where to sign out at the provider, or the page that says that this was not possible. */
  signOutUrl: (id_token: string | undefined) => Promise<URL>
}

export function createCodeFlow(settings: SignInSettings, provider: Provider): CodeFlow {
  const { publicUrl, scopes, roleClaim } = settings
  const exchangeCode = createCodeExchange(settings)
  return {
    async begin(return_to) {
      const configuration = configure(settings, await provider.recent())
      const attempt = {
        state: randomState(),
        nonce: randomNonce(),
        code_verifier: randomPKCECodeVerifier(),
        return_to,
      }
      const url = buildAuthorizationUrl(configuration, {
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
      // Our public URL, not that of the request, which a proxy may have changed.
      const callback = new URL(CALLBACK_PATH + search, publicUrl)
      // Fetched again, because the provider may have changed its keys or algorithms since.
      const { tokens, configuration } = await exchangeCode(await provider.renewed(), callback, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: code_verifier,
        idTokenExpected: true,
      })
      const idToken = tokens.claims()
      if (!idToken) throw new SignInFailure('failed', 'The provider returned no ID token.')
      const { access_token, id_token } = tokens
      const person = await withUserInfo(idToken, { access_token, roleClaim }, configuration)
      const isShort = id_token !== undefined && id_token.length <= ID_TOKEN_HINT_LENGTH_MAX
      return { ...person, id_token: isShort ? id_token : undefined }
    },

    async signOutUrl(id_token) {
      const metadata = await provider.recent()
      const signedOut = publicUrl + SIGNED_OUT_PATH
      if (metadata.end_session_endpoint === undefined) return stillAtProviderUrl(publicUrl)
      return buildEndSessionUrl(configure(settings, metadata), {
        // Without the hint the provider asks for confirmation, or refuses. It returns the state.
        ...(id_token === undefined ? { state: STILL_AT_PROVIDER } : { id_token_hint: id_token }),
        post_logout_redirect_uri: signedOut,
        // Amazon Cognito's name for the same parameter. Other providers ignore it.
        logout_uri: signedOut,
      })
    },
  }
}
