import { asciiDomain } from './email-address.ts'
import type { SortOrder, User, UserSort } from './users.schema.ts'

/**
 * DynamoDB limits the combined sort key attributes of an index to 1,024 bytes. This leaves room for
 * `user_id`.
 */
export const NAME_KEY_BYTES_MAX = 800

/** The sort key of a name: NFKC, lower case in no locale, white space collapsed, at most 800 bytes. */
export function nameKey(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
  return truncateToBytes(folded, NAME_KEY_BYTES_MAX)
}

/**
 * E-mail addresses with the same key count as the same address: NFKC, lower case, trimmed, and the
 * domain in ASCII.
 */
export function emailKey(email: string): string {
  const key = email.normalize('NFKC').toLowerCase().trim()
  const at = key.lastIndexOf('@')
  return at < 0 ? key : key.slice(0, at + 1) + (asciiDomain(key.slice(at + 1)) ?? key.slice(at + 1))
}

function truncateToBytes(text: string, bytesMax: number): string {
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
