import { domainToUnicode } from 'node:url'
import { emailKey, KEY_SEPARATOR, nameKey, truncateToBytes } from '@roster/contract/sort-keys'
import type { User } from '@roster/contract/users'
import { SEARCH_WORD_LENGTH_MIN } from '@roster/contract/values'
import {
  cutWord,
  firstCharacters,
  fold,
  FOLDED_LENGTH_MAX,
  joinUnspaced,
  otherSpellings,
  splitWords,
  UNSPACED,
} from '@roster/contract/word-folding'

/**
 * A sort key has at most 1,024 bytes. A word of 64 characters, an id of 64 and two separators leave this
 * much for the key of the name.
 */
const NAME_KEY_BYTES_MAX = 700

export interface EntryKey {
  head: string
  /** The word, the key of the user's name, and the user's id: the order of search results. */
  word_user: string
}

/** A search index entry as stored: a word, and a user who has it. */
export interface SearchEntry extends EntryKey {
  /** The version of the user that it was written for. */
  version?: number
  /** When the entries of a new user were written, in epoch seconds. */
  written_at_s?: number
  /** Made by `snapshotOf`; the current one of its user is always among them. Absent: unknown. */
  snapshots?: Set<string>
}

/** The words that a user is found by. */
export interface UserWords {
  /** Those of the name and of the e-mail's local part, and the domain as one word. */
  words: Set<string>
  domain: string
}

/** All words that a search compares a user with. Words of one character have no entry: they only filter. */
export function searchWords({ name, email }: Pick<User, 'name' | 'email'>): UserWords {
  const key = emailKey(email)
  const at = key.lastIndexOf('@')
  const domain = domainWord(key.slice(at + 1))
  const words = [...wordsOfText(name), ...wordsOfText(key.slice(0, at)), domain]
  return { words: new Set(words), domain }
}

/** A domain, or the beginning of one, decoded from Punycode, which is how people read and type it. */
export function domainWord(domain: string): string {
  const readable = domain.includes('xn--') ? domainToUnicode(domain) : ''
  return cutWord(fold(readable === '' ? domain : readable))
}

/** Every word for which a user has an entry. */
export function entryWords(user: Pick<User, 'name' | 'email'>): Set<string> {
  return new Set([...searchWords(user).words].filter(isLongEnough))
}

/** The keys of all entries of a user. */
export function entryKeys(user: Pick<User, 'name' | 'email' | 'user_id'>): EntryKey[] {
  return keysOfWords(user, entryWords(user))
}

export function entryKey(word: string, user: Pick<User, 'name' | 'user_id'>): EntryKey {
  return keysOfWords(user, [word])[0]!
}

/** The keys of the entries that a user has, or would have, for these words. */
export function keysOfWords(
  { name, user_id }: Pick<User, 'name' | 'user_id'>,
  words: Iterable<string>,
): EntryKey[] {
  const rank = truncateToBytes(nameKey(name), NAME_KEY_BYTES_MAX)
  return [...words].map((word) => ({
    head: headOf(word),
    word_user: [word, rank, user_id].join(KEY_SEPARATOR),
  }))
}

/** Two characters at least, or one of a script in which a character can be a family name. */
export function isLongEnough(word: string): boolean {
  return word !== '' && Array.from(word).length >= headLength(word)
}

/** The partition of the entries for a word, and for every word that begins with it. */
export function headOf(word: string): string {
  return firstCharacters(word, headLength(word))
}

function headLength(word: string): number {
  return UNSPACED.test(firstCharacters(word, 1)) ? 1 : SEARCH_WORD_LENGTH_MIN
}

/** Entries written before names were part of their keys have `#` between word and id. */
const SEPARATORS = new RegExp(`[${KEY_SEPARATOR}#]`, 'u')

/** The user of an entry. No id contains a separator. */
export function userIdOfEntry({ word_user }: Pick<EntryKey, 'word_user'>): string {
  return word_user.split(SEPARATORS).at(-1)!
}

/** No word contains a separator. */
export function wordOfEntry({ word_user }: Pick<EntryKey, 'word_user'>): string {
  return word_user.split(SEPARATORS, 1)[0]!
}

/** The name and address of a user, as their entries hold them. */
export function snapshotOf({ name, email }: Pick<User, 'name' | 'email'>): string {
  return `${name}\n${email}`
}

export function parseSnapshot(snapshot: string): Pick<User, 'name' | 'email'> {
  const end = snapshot.lastIndexOf('\n')
  return { name: snapshot.slice(0, end), email: snapshot.slice(end + 1) }
}

/** `O'Connor` is found by `oconnor` and by `connor`, `Müller` by `muller` and by `mueller`. */
function wordsOfText(text: string): string[] {
  const words = splitWords(joinUnspaced(cutFolded(fold(text)))).flatMap(withRests)
  const others = otherSpellings(text).flatMap((each) => splitWords(cutFolded(each)))
  return [...words, ...others]
}

function cutFolded(folded: string): string {
  return firstCharacters(folded, FOLDED_LENGTH_MAX)
}

/**
 * Scripts written without spaces: a program cannot tell where words begin within a run. So the rest of
 * the run from each character on is a word too, and every part of the name is found by its beginning.
 */
function withRests(word: string): string[] {
  if (!UNSPACED.test(word)) return [word]
  const characters = Array.from(word)
  const isStart = (at: number) =>
    at === 0 || UNSPACED.test(characters[at]!) || UNSPACED.test(characters[at - 1]!)
  return characters.flatMap((_, at) => (isStart(at) ? characters.slice(at).join('') : []))
}
