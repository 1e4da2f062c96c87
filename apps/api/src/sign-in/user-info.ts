import { fetchUserInfo } from 'openid-client'
import type { Configuration } from 'openid-client'
import { hasClaim } from './claims.ts'
import type { Claims } from './claims.ts'
import { explainFailure, isUnreachable } from './provider-failure.ts'
import { providerUnavailable } from './provider.ts'
import { SignInFailure } from './sign-in-failure.ts'

export interface PersonClaims {
  claims: Claims
  /** Why UserInfo could not be used, although a claim is missing. */
  problem?: Error
}

/**
 * Claims of the ID token, and those of UserInfo where the role claim or the name is missing: many
 * providers put only the subject into the ID token (OpenID Connect Core, 5.4).
 *
 * @throws SignInFailure when UserInfo is about someone else; RosterError UNAVAILABLE when the roles
 * would be in UserInfo, but it cannot be reached.
 */
export async function withUserInfo(
  idToken: Claims & { sub: string },
  { access_token, roleClaim }: { access_token: string; roleClaim: string },
  configuration: Configuration,
): Promise<PersonClaims> {
  const needsRole = !hasClaim(idToken, roleClaim)
  const isComplete = !needsRole && typeof idToken['name'] === 'string'
  if (isComplete || configuration.serverMetadata().userinfo_endpoint === undefined) {
    return { claims: idToken }
  }
  try {
    const userInfo: Claims = await fetchUserInfo(configuration, access_token, idToken.sub)
    // The path of the role claim may lead into an object that both have.
    return { claims: needsRole ? { ...idToken, ...userInfo } : { ...userInfo, ...idToken } }
  } catch (error) {
    const failure = await explainFailure(error)
    const problem = new Error(`UserInfo: ${failure.sentence}`, { cause: error })
    if (isOfAnother(error)) throw new SignInFailure('failed', OF_ANOTHER, { cause: error })
    if (needsRole && isUnreachable(error, failure)) throw providerUnavailable(problem)
    return { claims: idToken, problem }
  }
}

const OF_ANOTHER = 'UserInfo has another "sub" than the ID token.'

function isOfAnother(error: unknown): boolean {
  const inner = (error as Error).cause as { cause?: { attribute?: unknown } } | undefined
  return inner?.cause?.attribute === 'sub'
}
