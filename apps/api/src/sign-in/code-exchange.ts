import { clientAuthsToTry, isClientRefused } from '@roster/contract/client-auth'
import type { ClientAuth } from '@roster/contract/client-auth'
import { authorizationCodeGrant, AuthorizationResponseError } from 'openid-client'
import type { AuthorizationCodeGrantChecks, Configuration, ServerMetadata } from 'openid-client'
import { configure } from './provider-client.ts'
import { explainFailure, isUnreachable } from './provider-failure.ts'
import type { ProviderFailure } from './provider-failure.ts'
import { providerUnavailable } from './provider.ts'
import { SignInFailure } from './sign-in-failure.ts'
import type { SignInSettings } from './sign-in.env.ts'

type Tokens = Awaited<ReturnType<typeof authorizationCodeGrant>>

/**
 * Exchanges the code in the callback's URL for tokens.
 *
 * @returns the tokens, and the configuration that the provider accepted.
 * @throws SignInFailure; RosterError UNAVAILABLE.
 */
export type ExchangeCode = (
  metadata: ServerMetadata,
  callback: URL,
  checks: AuthorizationCodeGrantChecks,
) => Promise<{ tokens: Tokens; configuration: Configuration }>

export function createCodeExchange(settings: SignInSettings): ExchangeCode {
  let accepted: ClientAuth | undefined

  return async (metadata, callback, checks) => {
    const offered = metadata.token_endpoint_auth_methods_supported
    const toTry = clientAuthsToTry(settings.clientAuth, offered)
    const ways = new Set(accepted && toTry.includes(accepted) ? [accepted, ...toTry] : toTry)
    const refusals: string[] = []
    for (const way of ways) {
      const configuration = configure(settings, metadata, way)
      try {
        const tokens = await authorizationCodeGrant(configuration, callback, checks)
        accepted = way
        return { tokens, configuration }
      } catch (error) {
        const failure = await explainFailure(error)
        if (!isClientRefused(failure)) throw failureOf(error, failure)
        refusals.push(failure.sentence)
        // A provider refuses a client before it looks at the code, so the code is still valid.
        if (settings.clientSecret === undefined) break
      }
    }
    throw new SignInFailure('failed', refusedClient(settings, [...ways], refusals))
  }
}

function failureOf(error: unknown, failure: ProviderFailure): Error {
  if (isUnreachable(error, failure) || TEMPORARY.has(failure.error)) {
    return providerUnavailable(new Error(failure.sentence, { cause: error }))
  }
  const isDenied = error instanceof AuthorizationResponseError && error.error === 'access_denied'
  return new SignInFailure(isDenied ? 'denied' : 'failed', failure.sentence, { cause: error })
}

const TEMPORARY: ReadonlySet<unknown> = new Set(['temporarily_unavailable', 'server_error'])

/** Names the setting to change. */
function refusedClient(
  { clientSecret }: SignInSettings,
  ways: readonly ClientAuth[],
  refusals: readonly string[],
): string {
  const why = [...new Set(refusals)].join(' ')
  if (clientSecret === undefined) {
    return `The provider refused OIDC_CLIENT_ID without a secret. If it is not a public client, set OIDC_CLIENT_SECRET. ${why}`
  }
  const other = ways.includes('basic') ? 'post' : 'basic'
  const advice =
    ways.length > 1
      ? ''
      : ` If they are correct, set OIDC_CLIENT_AUTH=${other}: the provider may expect the secret there, or may not decode it.`
  return `The provider refused OIDC_CLIENT_ID with OIDC_CLIENT_SECRET, sent by ${ways.map((way) => `"${way}"`).join(' and by ')}. Check both.${advice} ${why}`
}
