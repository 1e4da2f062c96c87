import type { Configuration } from 'openid-client'
import { failureSentence } from './provider-failure.ts'
import { discover } from './provider.ts'
import type { SignInSettings } from './sign-in.env.ts'

/**
 * Checks, before an API that others can reach starts, that its provider is not the development
 * provider, whose accounts are public.
 *
 * @returns why the API must not start; undefined when it may.
 */
export async function providerProblem(settings: SignInSettings): Promise<string | undefined> {
  let provider: Configuration
  try {
    provider = await discover(settings)
  } catch (error) {
    const why = failureSentence(error, settings.issuer)
    return `OIDC_ISSUER could not be checked, which is required before others can reach Roster: ${why}`
  }
  return provider.serverMetadata()['roster_development'] === true
    ? 'OIDC_ISSUER is a development provider, whose accounts are public. Others must not reach Roster with it.'
    : undefined
}
