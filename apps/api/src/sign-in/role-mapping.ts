import { ROLES } from '@roster/contract/permissions'
import type { Role } from '@roster/contract/permissions'

/** Which of the provider's values gives which role. */
export type RoleMapping = readonly { role: Role; value: string }[]

const ROLE = `(?:${ROLES.join('|')})`
/** In quotes a value may hold anything; two quotes stand for one. Otherwise it ends before the next role. */
const PAIR = new RegExp(
  String.raw`\s*(?<role>${ROLE})\s*=\s*(?:"(?<quoted>(?:[^"]|"")+)"|(?<plain>[^\s",](?:.*?\S)??))\s*(?:,(?=\s*${ROLE}\s*=)|$)`,
  'gy',
)
/** A backslash escapes a character of a distinguished name (RFC 4514). */
const PART_END = /(?<!\\)[,+]/
/** The usual attributes only: with any other name it could be a misspelt role. */
const NAME_PART =
  /^\s*(?:cn|ou|dc|o|c|l|st|street|uid|sn|t|emailaddress|\d+(?:\.\d+)+)\s*=(?:[^=]|\\=)+$/i

/**
 * Reads `viewer=Staff,editor="Sales, EMEA",admin=cn=it,dc=example,dc=com`.
 *
 * @returns undefined when it is unclear where a value ends, as with a misspelt role.
 */
export function parseRoleMapping(text: string): RoleMapping | undefined {
  const found = [...text.matchAll(PAIR)]
  const length = found.reduce((sum, [pair]) => sum + pair.length, 0)
  if (length === 0 || length !== text.length) return undefined
  const isClear = found.every(({ groups }) => hasClearEnd(groups?.['plain'] ?? ''))
  if (!isClear) return undefined
  return found.map(({ groups }) => ({
    role: groups?.['role'] as Role,
    value: groups?.['plain'] ?? groups?.['quoted']?.replaceAll('""', '"') ?? '',
  }))
}

/** A comma may only belong to a distinguished name: anywhere else it may be meant to begin a pair. */
function hasClearEnd(value: string): boolean {
  return !value.includes(',') || value.split(PART_END).every((part) => NAME_PART.test(part))
}
