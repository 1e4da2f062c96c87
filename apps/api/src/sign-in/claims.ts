import { ROLES } from '@roster/contract/permissions'
import type { Role } from '@roster/contract/permissions'
import { ActorIdSchema } from '@roster/contract/sessions'
import { nameSchema, UNSAFE_CHARACTERS } from '@roster/contract/users'
import type { Actor } from '@roster/contract/users'
import type { RoleMapping } from './role-mapping.ts'

/** The claims of a verified token. */
export type Claims = Readonly<Record<string, unknown>>

/** Every event stores the name. */
const NAME_LENGTH_MAX = 200
const NameSchema = nameSchema(NAME_LENGTH_MAX)
const UNSAFE_EVERYWHERE = new RegExp(UNSAFE_CHARACTERS, 'gu')
const NAME_CLAIMS = ['name', 'preferred_username', 'email', 'sub']

/** Undefined when the token has no valid subject. */
export function actorOf(claims: Claims): Actor | undefined {
  const id = ActorIdSchema.safeParse(claims['sub'])
  if (!id.success) return undefined
  return {
    id: id.data,
    name: nameOf(claims) ?? id.data.slice(0, NAME_LENGTH_MAX),
    kind: isService(claims) ? 'service' : 'person',
  }
}

/** The first valid name, in the form that the rules for users' names give it. */
function nameOf(claims: Claims): string | undefined {
  return NAME_CLAIMS.map((claim) => readableName(claims[claim])).find((name) => name !== undefined)
}

/** People choose their names at many providers, so characters that user names may not have are replaced. */
function readableName(given: unknown): string | undefined {
  if (typeof given !== 'string') return undefined
  const name = given.toWellFormed().replace(UNSAFE_EVERYWHERE, ' ').trim()
  return NameSchema.safeParse([...name].slice(0, NAME_LENGTH_MAX).join('')).data
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

/**
 * The claim may be a string, an array of strings, or an object whose keys are the values, as at
 * Zitadel. Anything else gives no roles.
 */
export function rolesOf(claims: Claims, claim: string, mapping: RoleMapping): Role[] {
  const given = valuesOf(claimAt(claims, claim.split('.')))
  return ROLES.filter((role) =>
    mapping.some((each) => each.role === role && given.includes(each.value)),
  )
}

export function hasClaim(claims: Claims, claim: string): boolean {
  return claimAt(claims, claim.split('.')) !== undefined
}

/** `{ admin: false }` says that the caller does not have the role. */
function valuesOf(claim: unknown): unknown[] {
  if (!isObject(claim)) return [claim].flat()
  return Object.keys(claim).filter((key) => Boolean(claim[key]))
}

/** Names of claims may contain dots themselves, as URLs do: the longest key that exists is taken. */
function claimAt(claims: Claims, path: readonly string[]): unknown {
  for (let length = path.length; length > 0; length--) {
    const key = path.slice(0, length).join('.')
    if (!Object.hasOwn(claims, key)) continue
    const value = claims[key]
    if (length === path.length) return value
    const inside = isObject(value) ? claimAt(value, path.slice(length)) : undefined
    if (inside !== undefined) return inside
  }
  return undefined
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
