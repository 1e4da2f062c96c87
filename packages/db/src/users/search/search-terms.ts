import { RosterError } from '@roster/contract/errors'
import { isUuid, pastedEmail, pastedId } from '@roster/contract/pasted-text'
import { emailKey } from '@roster/contract/sort-keys'
import type { Understood } from '@roster/contract/users-search'
import { domainWord, isLongEnough } from '#users/search-index/search-words.ts'
import type { UserWords } from '#users/search-index/search-words.ts'
import {
  accentsAloneToApostrophes,
  cutWord,
  fold,
  splitWords,
  withoutIgnorable,
} from '@roster/contract/word-folding'

/** One term of a search: a word, several (`muller-lud`), the beginning of a domain, or an address. */
export interface SearchTerm {
  /** The whole term, folded. */
  text: string
  /** Each must begin a word of the user; empty when the term is only a domain. */
  words: string[]
  /** What follows an `@`: must begin the user's domain. */
  domain?: string
}

export type Reading =
  | { kind: 'id'; user_id: string }
  | { kind: 'email'; prefix: string }
  | { kind: 'words'; search: WordSearch }
  /** No word is long enough to search for. */
  | { kind: 'nothing' }

export interface WordSearch {
  terms: SearchTerm[]
  /**
   * Beginnings of words, none of which begins another. Every user who matches has an entry whose word
   * begins with one of them, except users who match by single letters only.
   */
  lookupPrefixes: string[]
}

/** Only with an ASCII domain: a part of another domain in Punycode is no prefix of the whole in Punycode. */
const EMAIL_BEGINNING = /^[^@\s]+@[!-~]*$/
/** A term may end with `.` or `-`: a domain that is still being typed. */
const OUTSIDE_WORDS = /^[^\p{L}\p{M}\p{N}@]+|[^\p{L}\p{M}\p{N}@.-]+$/gu

/** Whether a search text is an id, the beginning of an e-mail address, or words. */
export function readSearchText(given: string): Reading {
  const text = pastedEmail(withoutIgnorable(accentsAloneToApostrophes(given)).normalize('NFKC'))
  const id = pastedId(text)
  if (isUuid(id)) return { kind: 'id', user_id: id }
  if (EMAIL_BEGINNING.test(text)) return { kind: 'email', prefix: emailKey(text) }
  const search = wordSearch(fold(text))
  if (search.lookupPrefixes.length === 0) search.lookupPrefixes = domainPrefixes(search.terms)
  return search.lookupPrefixes.length > 0 ? { kind: 'words', search } : { kind: 'nothing' }
}

/** The error for a text in which there is nothing to search for. */
export function textTooShort(): RosterError<'INVALID_INPUT'> {
  const message =
    'Search for at least two letters or digits, or one Chinese, Japanese or Korean character.'
  return new RosterError('INVALID_INPUT', { fields: [{ field: 'text', message }] }, message)
}

export function understoodAs({
  terms,
}: WordSearch): Extract<Understood, { kind: 'words' | 'domain' }> {
  const [first] = terms
  return terms.length === 1 && first?.domain !== undefined && first.words.length === 0
    ? { kind: 'domain', prefix: first.domain }
    : { kind: 'words', words: terms.map(({ text }) => text) }
}

/** True when for every term the user has words, or the domain, that begin with it. */
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

function wordSearch(folded: string): WordSearch {
  const byText = new Map(
    folded
      .split(/\s+/u)
      .map(toTerm)
      .map((term) => [term.text, term]),
  )
  const terms = [...byText.values()].filter((term) => term.words.length > 0 || term.domain)
  const choices = terms.map(prefixesOf).filter((prefixes) => prefixes.length > 0)
  return { terms, lookupPrefixes: choices.reduce(longerPrefixes, []) }
}

function toTerm(folded: string): SearchTerm {
  const text = folded.replace(OUTSIDE_WORDS, '')
  const at = text.lastIndexOf('@')
  if (at < 0) return { text: cutWord(text), words: splitWords(text) }
  return { text, words: splitWords(text.slice(0, at)), domain: domainWord(text.slice(at + 1)) }
}

/**
 * How the users who match a term are looked up: by its longest word. The words may also be the beginning
 * of one domain (`t-mobile.de`), which then begins with the first of them, if that is long enough. A term
 * of single letters (`b.b.`) has no lookup prefix: there are no entries for single letters.
 */
function prefixesOf({ text, words, domain }: SearchTerm): string[] {
  const longest = words.filter(isLongEnough).reduce(longer, '')
  if (domain !== undefined) return [longest || domain].filter(isLongEnough)
  const [first = ''] = words
  if (isLongEnough(first)) return [first]
  return longest ? [text, longest] : []
}

/** When all terms are single letters: they may be the beginning of a domain, `x.c`. */
function domainPrefixes(terms: readonly SearchTerm[]): string[] {
  const texts = terms.filter(({ domain }) => domain === undefined).map(({ text }) => text)
  return [texts.reduce(longer, '')].filter(isLongEnough)
}

/** The prefixes of the term whose shortest one is longer: likely the rarer term. */
function longerPrefixes(a: string[], b: string[]): string[] {
  return a.length === 0 || shortestLength(b) > shortestLength(a) ? b : a
}

function shortestLength(prefixes: string[]): number {
  return Math.min(...prefixes.map((prefix) => prefix.length))
}

function longer(a: string, b: string): string {
  return b.length > a.length ? b : a
}
