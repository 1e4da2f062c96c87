import { ROLES } from '@roster/contract/permissions'
import type { Role } from '@roster/contract/permissions'
import { ActorIdSchema } from '@roster/contract/sessions'
import { nameSchema, UNSAFE_CHARACTERS } from '@roster/contract/users'
import type { Actor } from '@roster/contract/users'

/** The claims of a verified token. */
export type Claims = Readonly<Record<string, unknown>>

/** Maps the provider's values to roles. */
export type RoleMapping = readonly { role: Role; value: string }[]

/** Every event stores the name. */
const NAME_LENGTH_MAX = 200
const NameSchema = nameSchema(NAME_LENGTH_MAX)
const UNSAFE_EVERYWHERE = new RegExp(UNSAFE_CHARACTERS, 'gu')
const NAME_CLAIMS = ['name', 'preferred_username', 'email']

/** Undefined when the token has no valid subject. */
export function actorOf(claims: Claims): Actor | undefined {
  const id = ActorIdSchema.safeParse(claims['sub'])
  if (!id.success) return undefined
  const names = NAME_CLAIMS.map((claim) => claims[claim]).filter((each) => typeof each === 'string')
  const name = names.map(readableName).find((each) => NameSchema.safeParse(each).success)
  return {
    id: id.data,
    name: name ?? id.data.slice(0, NAME_LENGTH_MAX),
    kind: isService(claims) ? 'service' : 'person',
  }
}

/** People choose their names at many providers, so characters that user names may not have are removed. */
function readableName(given: string): string {
  const name = given.toWellFormed().replace(UNSAFE_EVERYWHERE, ' ').trim()
  return [...name].slice(0, NAME_LENGTH_MAX).join('').trim()
}

/**
 * Whether the caller is a program that acts for itself: the subject is the client that requested the
 * token (RFC 9068, 5), or the equivalent at Auth0, Keycloak and Entra ID.
 */
function isService({ sub, client_id, azp, cid, preferred_username, idtyp }: Claims): boolean {
  return (
    [client_id, azp, cid].includes(sub) ||
    (typeof azp === 'string' && sub === `${azp}@clients`) ||
    (typeof preferred_username === 'string' && preferred_username.startsWith('service-account-')) ||
    idtyp === 'app'
  )
}

/** The claim may be a string or an array of strings; anything else gives no roles. */
export function rolesOf(claims: Claims, claim: string, mapping: RoleMapping): Role[] {
  const given = [claimAt(claims, claim)].flat()
  return ROLES.filter((role) =>
    mapping.some((each) => each.role === role && given.includes(each.value)),
  )
}

/** A claim name may contain dots itself, as URLs do, so an exact match takes precedence over a path. */
function claimAt(claims: Claims, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim]
  return claim.split('.').reduce<unknown>((value, key) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && Object.hasOwn(value, key) ? (value as Claims)[key] : undefined
  }, claims)
}
