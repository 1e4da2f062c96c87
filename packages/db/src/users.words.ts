import { emailKey } from '@roster/contract/sort-keys'
import type { User } from '@roster/contract/users'

/** Search needs two characters at least: the first two are the partition of `UserWords`. */
const WORD_LENGTH_MIN = 2
/** Longer words are found by their beginning; keeps keys far below DynamoDB's 1,024 bytes. */
const WORD_LENGTH_MAX = 64
const SEPARATOR = '#'

export interface WordKey {
  head: string
  word_user: string
}

/**
 * Scripts written without spaces: a run is one word to everybody but its readers, so every suffix
 * of a run is a word too, and any part of the name is found by its beginning.
 */
const UNSPACED_RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{3,}/u

/** Folded words of a text: `José Müller-Lüdenscheidt` → jose, muller, ludenscheidt. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC')
  return folded
    .split(/[^\p{L}\p{N}ー]+/u)
    .map((word) => firstCharacters(word, WORD_LENGTH_MAX))
    .filter((word) => Array.from(word).length >= WORD_LENGTH_MIN)
}

/** One term of a search: `text` whole, as a domain is one word, or all of its `words`. */
export interface SearchTerm {
  text: string
  words: string[]
}

/** The terms of a search text; terms without a word of two characters are left out. */
export function searchTerms(text: string): SearchTerm[] {
  return text
    .split(/\s+/u)
    .map((term) => ({ text: emailKey(term), words: wordsOf(term) }))
    .filter(({ words }) => words.length > 0)
}

/** True when words of the user begin with every term. */
export function hasTerms(own: readonly string[], terms: readonly SearchTerm[]): boolean {
  const begins = (start: string) => own.some((word) => word.startsWith(start))
  return terms.every(({ text, words }) => begins(text) || words.every(begins))
}

/** Every word a user is found by: of the name, of the e-mail's local part, and its domain. */
export function wordsOfUser({ name, email }: Pick<User, 'name' | 'email'>): Set<string> {
  const key = emailKey(email)
  const at = key.lastIndexOf('@')
  const domain = firstCharacters(key.slice(at + 1), WORD_LENGTH_MAX)
  return new Set([...wordsOf(name).flatMap(withSuffixes), ...wordsOf(key.slice(0, at)), domain])
}

export function wordKey(word: string, user_id: string): WordKey {
  return { head: headOf(word), word_user: `${word}${SEPARATOR}${user_id}` }
}

export function headOf(word: string): string {
  return firstCharacters(word, WORD_LENGTH_MIN)
}

/** The user a hint points to. Neither words nor ids hold the separator. */
export function userOfWord({ word_user }: Pick<WordKey, 'word_user'>): string {
  return word_user.slice(word_user.lastIndexOf(SEPARATOR) + 1)
}

function withSuffixes(word: string): string[] {
  if (!UNSPACED_RUN.test(word)) return [word]
  const characters = Array.from(word)
  return characters
    .slice(0, characters.length - WORD_LENGTH_MIN + 1)
    .map((_, at) => characters.slice(at).join(''))
}

/** Cuts between code points, never inside one. */
function firstCharacters(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('')
}
