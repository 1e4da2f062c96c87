import type { Understood } from '@roster/contract/users-search'
import {
  fold,
  FOLDED_LENGTH_MAX,
  RESPELLINGS,
  splitWords,
  UNSPACED,
  withoutIgnorable,
} from '@roster/contract/word-folding'

/** The matching part of a text, as `slice` takes it. */
export interface Match {
  start: number
  end: number
}

/** Each prefix is tried at the start of every word, so their number bounds the work. */
const PREFIXES_MAX = 20

const LETTER = /[\p{L}\p{M}\p{N}]/u
/** A text that may have other spellings. */
const RESPELLED = /[\p{Pd}\u0308\u030Aäöüåø]/iu

/** The parts of a name that match a search: starts of its words, as the server compares them. */
export function matchesInName(name: string, understood: Understood | undefined): Match[] {
  if (understood?.kind !== 'words') return []
  return matchesIn(name, understood.words.flatMap(wordsOfTerm))
}

/** The parts of an e-mail address that match a search. */
export function matchesInEmail(email: string, understood: Understood | undefined): Match[] {
  const domainAt = email.lastIndexOf('@') + 1
  switch (understood?.kind) {
    case 'email':
      // The server compares addresses with their accents.
      return email.toLowerCase().startsWith(understood.prefix)
        ? [{ start: 0, end: understood.prefix.length }]
        : []
    case 'domain':
      return prefixMatch(email, domainAt, [understood.prefix])
    case 'words': {
      const words = understood.words.flatMap(wordsOfTerm)
      const domains = understood.words.map((term) => term.slice(term.lastIndexOf('@') + 1))
      const inLocalPart = matchesIn(email.slice(0, Math.max(0, domainAt - 1)), words)
      return [...inLocalPart, ...prefixMatch(email, domainAt, domains)]
    }
    default:
      return []
  }
}

/** `lu@ac` searches for a word and a domain. */
function wordsOfTerm(term: string): string[] {
  return splitWords(term.includes('@') ? term.slice(0, term.lastIndexOf('@')) : term)
}

/** For each word, its longest match among the folded prefixes. */
function matchesIn(text: string, prefixes: readonly string[]): Match[] {
  if (fold(text).length > FOLDED_LENGTH_MAX) return []
  const matches: Match[] = []
  for (const start of wordStarts(text)) {
    if (start < (matches.at(-1)?.end ?? 0)) continue
    matches.push(...prefixMatch(text, start, prefixes))
  }
  return matches
}

/** Possible starts of words: after a non-letter, and anywhere in scripts without spaces. */
function wordStarts(text: string): number[] {
  const starts: number[] = []
  let at = 0
  let before = ''
  for (const character of text) {
    const isStart = !LETTER.test(before) || UNSPACED.test(character) || UNSPACED.test(before)
    if (LETTER.test(character) && isStart) starts.push(at)
    at += character.length
    // What no one sees does not end a word.
    if (withoutIgnorable(character) !== '') before = character
  }
  return starts
}

/** The part of the text, from `start`, that matches a prefix, as it is written or as people write it too. */
function prefixMatch(text: string, start: number, prefixes: readonly string[]): Match[] {
  const own = longestMatch(text, start, prefixes, fold)
  if (own.length > 0 || !RESPELLED.test(text)) return own
  for (const respell of RESPELLINGS) {
    const other = longestMatch(text, start, prefixes, (part) => fold(respell(part)))
    if (other.length > 0) return other
  }
  return []
}

/** The part of the text, from `start`, that folds to the longest matching prefix. */
function longestMatch(
  text: string,
  start: number,
  prefixes: readonly string[],
  foldPart: (part: string) => string,
): Match[] {
  const folded = foldPart(text.slice(start))
  const found = prefixes.slice(0, PREFIXES_MAX).filter((each) => folded.startsWith(each))
  const length = Math.max(0, ...found.map((each) => each.length))
  if (length === 0) return []
  let end = start
  for (const character of text.slice(start)) {
    end += character.length
    // Combining accents belong to the letter before them.
    const isWhole = foldPart(text.slice(start, end)).length >= length
    if (isWhole && !/^\p{M}/u.test(withoutIgnorable(text.slice(end)))) break
  }
  return [{ start, end }]
}
