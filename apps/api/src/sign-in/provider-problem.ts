import type { ServerMetadata } from 'openid-client'
import { discover } from './provider-client.ts'
import { explainDiscovery } from './provider-failure.ts'
import type { SignInSettings } from './sign-in.env.ts'

/**
 * Checks, before an API that others can reach starts, that its provider is not the development
 * provider, whose accounts are public.
 *
 * @returns why the API must not start; undefined when it may.
 */
export async function providerProblem(settings: SignInSettings): Promise<string | undefined> {
  let metadata: ServerMetadata
  try {
    metadata = await discover(settings)
  } catch (error) {
    const why = await explainDiscovery(error, settings.issuer)
    return `OIDC_ISSUER could not be checked, which is required before others can reach Roster: ${why}`
  }
  return metadata['roster_development'] === true
    ? 'OIDC_ISSUER is a development provider, whose accounts are public. Others must not reach Roster with it.'
    : undefined
}
