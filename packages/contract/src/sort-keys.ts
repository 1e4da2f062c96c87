import { asciiDomain } from './email-address.ts'
import type { SortOrder, User, UserSort } from './users.schema.ts'
import { fold, joinUnspaced, spaceWords, withoutIgnorable } from './word-folding.ts'

/**
 * DynamoDB limits the combined sort key attributes of an index to 1,024 bytes. This leaves room for
 * `user_id`.
 */
const KEY_BYTES_MAX = 800

/** Between the parts of a key. Sorts before every character of a word, so `Ana` precedes `Ana Lima`. */
export const KEY_SEPARATOR = '\u001F'

const CONTROL_CHARACTERS =
  // oxlint-disable-next-line no-control-regex -- it matches control characters on purpose
  /[\u0000-\u001F\u007F-\u009F]+/gu

/**
 * The sort key of a name: the name as people look for it, then as it is written, which decides between
 * names that differ only in case, accents or signs. At most 800 bytes.
 */
export function nameKey(name: string): string {
  return truncateToBytes(`${sortForm(name)}${KEY_SEPARATOR}${ownForm(name)}`, KEY_BYTES_MAX)
}

/** Sorts before the key of every name that begins with the text, and after those of all names before it. */
export function nameKeyStart(text: string): string {
  // DynamoDB refuses empty keys; a text that no one sees gives one.
  return truncateToBytes(sortForm(text), KEY_BYTES_MAX) || KEY_SEPARATOR
}

/**
 * E-mail addresses with the same key count as the same address: NFKC, lower case, without white space
 * around it or characters that no one sees, and the domain in ASCII. At most 800 bytes, which no valid
 * address exceeds.
 */
export function emailKey(email: string): string {
  const address = withoutIgnorable(email).normalize('NFKC').toLowerCase().trim()
  const at = address.lastIndexOf('@') + 1
  const domain = at === 0 ? undefined : asciiDomain(address.slice(at))
  const key = domain === undefined ? address : address.slice(0, at) + domain
  return truncateToBytes(key, KEY_BYTES_MAX)
}

/** The words of a name, numbers by value. A name without letters and digits, like an emoji, stays as it is. */
function sortForm(name: string): string {
  const words = spaceWords(joinUnspaced(fold(name)))
  return words === '' ? ownForm(name) : words.replace(/[0-9]+/g, numberKey)
}

/** Digits that compare as the number does: after its length, so `2` → `12` and `10` → `210`. */
function numberKey(digits: string): string {
  const value = digits.replace(/^0+/, '')
  // Each 9 of the length counts as nine digits more.
  return '9'.repeat(Math.floor(value.length / 9)) + String(value.length % 9) + value
}

/** NFKC, lower case in no locale, white space collapsed, without what no one sees. */
function ownForm(name: string): string {
  const text = withoutIgnorable(name).normalize('NFKC').replace(CONTROL_CHARACTERS, ' ')
  return text.toLowerCase().replace(/\s+/gu, ' ').trim()
}

export function truncateToBytes(text: string, bytesMax: number): string {
  // A UTF-16 unit takes at most three bytes, so most texts need no encoding.
  if (text.length * 3 <= bytesMax) return text
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += utf8Length(character.codePointAt(0) ?? 0)
    if (bytes > bytesMax) break
    end += character.length
  }
  return text.slice(0, end)
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}

/**
 * Orders strings by their UTF-8 bytes, as DynamoDB does. JavaScript's `<` orders by UTF-16 units,
 * which puts emoji before U+E000–U+FFFF and so breaks a merge of sorted partitions.
 */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left !== right) return codePointRank(left) - codePointRank(right)
  }
  return a.length - b.length
}

/** Orders surrogates, which encode U+10000 and above, after U+FFFF. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

/** The value that a user is sorted by. Users with the same status are sorted by creation time. */
export function sortValue(user: User, sort: UserSort): string {
  switch (sort) {
    case 'name':
      return nameKey(user.name)
    case 'email':
      return emailKey(user.email)
    case 'updated_at':
      return user.updated_at
    case 'status':
    case 'created_at':
      return user.created_at
  }
}

/** A total order: `user_id` breaks ties, so no two users compare as equal. */
export function compareUsers(sort: UserSort, order: SortOrder): (a: User, b: User) => number {
  const sign = order === 'asc' ? 1 : -1
  return (a, b) =>
    sign *
    ((sort === 'status' ? compareUtf8(a.status, b.status) : 0) ||
      compareUtf8(sortValue(a, sort), sortValue(b, sort)) ||
      compareUtf8(a.user_id, b.user_id))
}
