import { emailKey } from '@roster/contract/sort-keys'
import type { Understood } from '@roster/contract/users-search'
import { isLongEnough } from '../search-index/search-words.ts'
import type { UserWords } from '../search-index/search-words.ts'
import {
  acuteToApostrophe,
  cutWord,
  fold,
  joinUnspaced,
  splitWords,
} from '@roster/contract/word-folding'

/** One term of a search: a word, several (`muller-lud`), the beginning of a domain, or an address. */
export interface SearchTerm {
  /** As it is understood, folded. */
  text: string
  /** Each must begin a word of the user; none is left when it is a domain alone. */
  words: string[]
  /** What follows an `@`: must begin the user's domain. */
  domain?: string
}

export type Reading =
  | { kind: 'id'; user_id: string }
  | { kind: 'email'; prefix: string }
  | { kind: 'words'; search: WordSearch }
  /** No word is long enough to look for. */
  | { kind: 'nothing' }

export interface WordSearch {
  terms: SearchTerm[]
  /**
   * Beginnings of words, none of which begins another. Whoever fits has a hint with one, unless by
   * single letters alone.
   */
  drivers: string[]
}

const USER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** As mail programs copy it: `Ana Lima <ana@acme.dev>`. */
const ADDRESS_IN_BRACKETS = /<([^<>\s]+@[^<>\s]*)>/
const EMAIL_BEGINNING = /^[^@\s]+@\S*$/
/** But for what a domain that is being typed may end with. */
const OUTSIDE_WORDS = /^[^\p{L}\p{M}\p{N}@]+|[^\p{L}\p{M}\p{N}@.-]+$/gu

/** What a search text is taken for. */
export function readSearchText(given: string): Reading {
  const text = acuteToApostrophe(given).normalize('NFKC').trim()
  if (USER_ID.test(text)) return { kind: 'id', user_id: text.toLowerCase() }
  const address = ADDRESS_IN_BRACKETS.exec(text)?.[1] ?? text
  if (EMAIL_BEGINNING.test(address)) return { kind: 'email', prefix: emailKey(address) }
  let search = wordSearch(text)
  // A name of two characters may be written with a space between them.
  if (search.drivers.length === 0) search = wordSearch(joinUnspaced(fold(text)))
  if (search.drivers.length === 0) search.drivers = domainDrivers(search.terms)
  return search.drivers.length > 0 ? { kind: 'words', search } : { kind: 'nothing' }
}

export function understoodAs({
  terms,
}: WordSearch): Extract<Understood, { kind: 'words' | 'domain' }> {
  const [first] = terms
  return terms.length === 1 && first?.domain !== undefined && first.words.length === 0
    ? { kind: 'domain', prefix: first.domain }
    : { kind: 'words', words: terms.map(({ text }) => text) }
}

/** True when the user has, for every term, words or the domain that begin with it. */
export function hasTerms({ words, domain }: UserWords, terms: readonly SearchTerm[]): boolean {
  const own = [...words]
  const hasAll = (starts: string[]) =>
    starts.every((start) => own.some((word) => word.startsWith(start)))
  return terms.every((term) =>
    term.domain === undefined
      ? domain.startsWith(term.text) || hasAll(term.words)
      : domain.startsWith(term.domain) && hasAll(term.words),
  )
}

function wordSearch(text: string): WordSearch {
  const byText = new Map(
    text
      .split(/\s+/u)
      .map(toTerm)
      .map((term) => [term.text, term]),
  )
  const terms = [...byText.values()].filter((term) => term.words.length > 0 || term.domain)
  const choices = terms.map(driversOf).filter((drivers) => drivers.length > 0)
  return { terms, drivers: choices.reduce(longerDrivers, []) }
}

function toTerm(given: string): SearchTerm {
  const text = fold(given).replace(OUTSIDE_WORDS, '')
  const at = text.lastIndexOf('@')
  if (at < 0) return { text: cutWord(text), words: splitWords(text) }
  return { text, words: splitWords(text.slice(0, at)), domain: cutWord(text.slice(at + 1)) }
}

/**
 * Where the users who fit a term are found: by a word of it, the longest. The words may also be the
 * beginning of one domain (`t-mobile.de`), which the first of them begins if it is long enough. A term
 * of single letters (`b.b.`) leads to nobody: there are no hints of them.
 */
function driversOf({ text, words, domain }: SearchTerm): string[] {
  const longest = words.filter(isLongEnough).reduce(longer, '')
  if (domain !== undefined) return [longest || domain].filter(isLongEnough)
  const [first = ''] = words
  if (isLongEnough(first)) return [first]
  return longest ? [text, longest] : []
}

/** When there is nothing but single letters: they may be the beginning of a domain, `x.c`. */
function domainDrivers(terms: readonly SearchTerm[]): string[] {
  const texts = terms.filter(({ domain }) => domain === undefined).map(({ text }) => text)
  return [texts.reduce(longer, '')].filter(isLongEnough)
}

/** Of two terms the one whose shortest driver is longer, which is likely the rarer one. */
function longerDrivers(a: string[], b: string[]): string[] {
  return a.length === 0 || shortestLength(b) > shortestLength(a) ? b : a
}

function shortestLength(drivers: string[]): number {
  return Math.min(...drivers.map((driver) => driver.length))
}

function longer(a: string, b: string): string {
  return b.length > a.length ? b : a
}
