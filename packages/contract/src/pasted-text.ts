import { isEmailAddress } from './email-address.ts'
import { USER_ID_PATTERN } from './values.ts'

/** White space, and characters that nobody sees, such as a byte order mark or a word joiner. */
const INVISIBLE_ENDS =
  /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+|[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+$/gu
/** `Ana Lima <ana@acme.dev>`, as mail programs copy an address. */
const IN_ANGLE_BRACKETS = /<([^<>@\s]+@[^<>@\s]+)>/u
const ENCLOSED =
  /^(?:"(.+)"|'(.+)'|`(.+)`|“(.+)”|„(.+)[“”]|‘(.+)’|«\s*(.+?)\s*»|‹(.+)›|<(.+)>|\((.+)\)|\[(.+)\]|\{(.+)\})$/u
const LIST_END = /[,;:.…،؛、，；。]+$/u
/** In characters: longer texts are no address or id, and are left alone. */
const PASTED_LENGTH_MAX = 1_000
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * The e-mail address in a text that was copied with its surroundings: `mailto:ana@acme.dev`,
 * `"ana@acme.dev",` or `Ana Lima <ana@acme.dev>`.
 *
 * @returns the text without invisible ends when it is not exactly one address.
 */
export function pastedEmail(text: string): string {
  if (text.length > PASTED_LENGTH_MAX) return text
  const trimmed = trimInvisible(text)
  const address = withoutMailto(unwrap(IN_ANGLE_BRACKETS.exec(trimmed)?.[1] ?? trimmed))
  return isEmailAddress(address) ? address : trimmed
}

/**
 * The user id in a text that was copied with its surroundings: `"ID"`, `{ID}` or `ID,`. A UUID is in
 * lower case, as Roster writes it.
 *
 * @returns the text without invisible ends when there is no id in it.
 */
export function pastedId(text: string): string {
  if (text.length > PASTED_LENGTH_MAX) return text
  const trimmed = trimInvisible(text)
  const id = unwrap(trimmed)
  if (!USER_ID_PATTERN.test(id)) return trimmed
  return UUID.test(id) ? id.toLowerCase() : id
}

/** Whether a text is an id that Roster generated. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

function trimInvisible(text: string): string {
  return text.replace(INVISIBLE_ENDS, '')
}

/** Takes off, again and again, what encloses the whole text and what ends it in a list. */
function unwrap(text: string): string {
  const inner = text.replace(LIST_END, '').replace(ENCLOSED, (...match) => {
    const groups = match.slice(1, -2) as (string | undefined)[]
    return groups.find((group) => group !== undefined) ?? ''
  })
  return inner === text ? text : unwrap(trimInvisible(inner))
}

/** RFC 6068: the address may be percent-encoded, and header fields may follow it. */
function withoutMailto(text: string): string {
  const [, address] = /^mailto:([^?]*)/i.exec(text) ?? []
  if (address === undefined) return text
  try {
    return unwrap(trimInvisible(decodeURIComponent(address)))
  } catch {
    return text
  }
}
