import { hasClaim } from './claims.ts'
import type { Claims } from './claims.ts'
import type { SignInSettings } from './sign-in.env.ts'

/**
 * Why these claims give no role, for the log: the usual mistake in setting up a provider. It contains
 * only the names of claims, because values are private.
 */
export function missingRoleReason(
  claims: Claims,
  { roleClaim }: Pick<SignInSettings, 'roleClaim'>,
): { problem: string; claims: string[] } {
  return { problem: problemOf(claims, roleClaim), claims: Object.keys(claims) }
}

function problemOf(claims: Claims, roleClaim: string): string {
  if (hasClaim(claims, roleClaim)) {
    return `OIDC_ROLES lists none of the values of the claim "${roleClaim}".`
  }
  if (hasGroupOverage(claims)) {
    return `The person is in so many groups that the provider left out the claim "${roleClaim}" (group overage). Use app roles, or limit the claim to the groups that are assigned to Roster.`
  }
  return `There is no claim "${roleClaim}", neither in the token nor in UserInfo. OIDC_ROLE_CLAIM names it, and the provider must be set up to add it.`
}

/** Entra ID then refers to another API instead (OpenID Connect Core, 5.6.2). */
function hasGroupOverage({ _claim_names: names, hasgroups }: Claims): boolean {
  const isReferred = typeof names === 'object' && names !== null && 'groups' in names
  return isReferred || hasgroups === true || hasgroups === 'true'
}
