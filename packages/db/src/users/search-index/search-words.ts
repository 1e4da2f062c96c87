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

/** A search hint as it is stored. */
export interface SearchEntry extends EntryKey {
  /** Of the user it was written for. */
  version?: number
  /**
   * What its user is called, as `snapshotOf` writes it: theirs is always among them. Left out when that
   * is not known.
   */
  called?: Set<string>
}

/** What a user is found by. */
export interface UserWords {
  /** Of the name and of the e-mail's local part; and the domain, which is one word. */
  words: Set<string>
  domain: string
}

/** Everything a search can compare a user with. Words of one character only ever filter. */
export function searchWords({ name, email }: Pick<User, 'name' | 'email'>): UserWords {
  const key = emailKey(email)
  const at = key.lastIndexOf('@')
  const domain = cutWord(fold(key.slice(at + 1)))
  const words = [...wordsOfText(name), ...wordsOfText(key.slice(0, at)), domain]
  return { words: new Set(words), domain }
}

/** Every word a user has a hint for. */
export function entryWords(user: Pick<User, 'name' | 'email'>): Set<string> {
  return new Set([...searchWords(user).words].filter(isLongEnough))
}

/** Search needs two characters at least: the first two are the partition of `UserWords`. */
export function isLongEnough(word: string): boolean {
  return Array.from(word).length >= SEARCH_WORD_LENGTH_MIN
}

export function entryKey(word: string, user_id: string): EntryKey {
  return { head: headOf(word), word_user: `${word}${SEPARATOR}${user_id}` }
}

export function headOf(word: string): string {
  return firstCharacters(word, SEARCH_WORD_LENGTH_MIN)
}

/** The user a hint points to. Neither words nor ids hold the separator. */
export function userIdOfEntry({ word_user }: Pick<EntryKey, 'word_user'>): string {
  return word_user.slice(word_user.lastIndexOf(SEPARATOR) + 1)
}

export function wordOfEntry({ word_user }: Pick<EntryKey, 'word_user'>): string {
  return word_user.slice(0, word_user.lastIndexOf(SEPARATOR))
}

/** The name and the address of a user as their hints hold them. */
export function snapshotOf({ name, email }: Pick<User, 'name' | 'email'>): string {
  return `${name}\n${email}`
}

export function parseSnapshot(called: string): Pick<User, 'name' | 'email'> {
  const end = called.lastIndexOf('\n')
  return { name: called.slice(0, end), email: called.slice(end + 1) }
}

/** `O'Connor` is found by `oconnor` and, as some read it, by `connor`. */
function wordsOfText(text: string): string[] {
  const whole = splitWords(joinUnspaced(foldAndCut(text))).flatMap(withRests)
  const divided = divideAtApostrophes(text)
  return divided === text ? whole : [...whole, ...splitWords(foldAndCut(divided))]
}

function foldAndCut(text: string): string {
  return firstCharacters(fold(text), FOLDED_LENGTH_MAX)
}

/**
 * Scripts written without spaces: a run is one word to everybody but its readers, so what is left of
 * it after each character is a word too, and any part of the name is found by its beginning.
 */
function withRests(word: string): string[] {
  if (!UNSPACED.test(word)) return [word]
  const characters = Array.from(word)
  const isStart = (at: number) =>
    at === 0 || UNSPACED.test(characters[at]!) || UNSPACED.test(characters[at - 1]!)
  return characters.flatMap((_, at) => (isStart(at) ? characters.slice(at).join('') : []))
}
