import { domainToUnicode } from 'node:url'
import { emailKey } from '@roster/contract/sort-keys'
import type { User } from '@roster/contract/users'
import { SEARCH_WORD_LENGTH_MIN } from '@roster/contract/values'
import {
  cutWord,
  divideAtApostrophes,
  firstCharacters,
  fold,
  FOLDED_LENGTH_MAX,
  joinUnspaced,
  splitWords,
  UNSPACED,
} from '@roster/contract/word-folding'

const SEPARATOR = '#'

export interface EntryKey {
  head: string
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

/** A domain, or the beginning of one, in its own letters: so it is read and typed. */
export function domainWord(domain: string): string {
  const readable = domain.includes('xn--') ? domainToUnicode(domain) : ''
  return cutWord(fold(readable === '' ? domain : readable))
}

/** Every word for which a user has an entry. */
export function entryWords(user: Pick<User, 'name' | 'email'>): Set<string> {
  return new Set([...searchWords(user).words].filter(isLongEnough))
}

/** Two characters at least: the first two are the partition key of an entry. */
export function isLongEnough(word: string): boolean {
  return Array.from(word).length >= SEARCH_WORD_LENGTH_MIN
}

export function entryKey(word: string, user_id: string): EntryKey {
  return { head: headOf(word), word_user: `${word}${SEPARATOR}${user_id}` }
}

export function headOf(word: string): string {
  return firstCharacters(word, SEARCH_WORD_LENGTH_MIN)
}

/** The user of an entry. Neither words nor ids hold the separator. */
export function userIdOfEntry({ word_user }: Pick<EntryKey, 'word_user'>): string {
  return word_user.slice(word_user.lastIndexOf(SEPARATOR) + 1)
}

export function wordOfEntry({ word_user }: Pick<EntryKey, 'word_user'>): string {
  return word_user.slice(0, word_user.lastIndexOf(SEPARATOR))
}

/** The name and address of a user, as their entries hold them. */
export function snapshotOf({ name, email }: Pick<User, 'name' | 'email'>): string {
  return `${name}\n${email}`
}

export function parseSnapshot(snapshot: string): Pick<User, 'name' | 'email'> {
  const end = snapshot.lastIndexOf('\n')
  return { name: snapshot.slice(0, end), email: snapshot.slice(end + 1) }
}

/** `O'Connor` is found by `oconnor` and by `connor`. */
function wordsOfText(text: string): string[] {
  const whole = splitWords(joinUnspaced(foldAndCut(text))).flatMap(withRests)
  const divided = divideAtApostrophes(text)
  return divided === text ? whole : [...whole, ...splitWords(foldAndCut(divided))]
}

function foldAndCut(text: string): string {
  return firstCharacters(fold(text), FOLDED_LENGTH_MAX)
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
