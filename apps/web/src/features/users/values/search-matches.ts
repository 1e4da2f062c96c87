import type { Understood } from '@roster/contract/users-search'
import { fold, FOLDED_LENGTH_MAX, splitWords, UNSPACED } from '@roster/contract/word-folding'

/** Part of a text, as `slice` takes it. */
export interface Mark {
  start: number
  end: number
}

/** Each is looked for at every beginning of a word. Nobody reads the marks of more. */
const STARTS_MAX = 20

const LETTER = /[\p{L}\p{M}\p{N}]/u

/** What of a name fits a search: the beginnings of its words, as the server compares them. */
export function matchesInName(name: string, understood: Understood | undefined): Mark[] {
  if (understood?.kind !== 'words') return []
  return marksOf(name, understood.words.flatMap(wordsOfTerm))
}

/** What of an e-mail address fits a search. */
export function matchesInEmail(email: string, understood: Understood | undefined): Mark[] {
  const domainAt = email.lastIndexOf('@') + 1
  switch (understood?.kind) {
    case 'email':
      // Addresses are compared with their accents.
      return email.toLowerCase().startsWith(understood.prefix)
        ? [{ start: 0, end: understood.prefix.length }]
        : []
    case 'domain':
      return beginning(email, domainAt, [understood.prefix])
    case 'words': {
      const words = understood.words.flatMap(wordsOfTerm)
      const domains = understood.words.map((term) => term.slice(term.lastIndexOf('@') + 1))
      const inLocalPart = marksOf(email.slice(0, Math.max(0, domainAt - 1)), words)
      return [...inLocalPart, ...beginning(email, domainAt, domains)]
    }
    default:
      return []
  }
}

/** `lu@ac` looks for a word and a domain. */
function wordsOfTerm(term: string): string[] {
  return splitWords(term.includes('@') ? term.slice(0, term.lastIndexOf('@')) : term)
}

/** Of each word that begins with one of the folded `starts` that much; of several the longest. */
function marksOf(text: string, starts: readonly string[]): Mark[] {
  if (fold(text).length > FOLDED_LENGTH_MAX) return []
  const marks: Mark[] = []
  for (const start of wordStarts(text)) {
    if (start < (marks.at(-1)?.end ?? 0)) continue
    marks.push(...beginning(text, start, starts))
  }
  return marks
}

/** Where a word may begin: after what is no letter, and anywhere in a script without spaces. */
function wordStarts(text: string): number[] {
  const starts: number[] = []
  let at = 0
  let before = ''
  for (const character of text) {
    const isStart = !LETTER.test(before) || UNSPACED.test(character) || UNSPACED.test(before)
    if (LETTER.test(character) && isStart) starts.push(at)
    at += character.length
    before = character
  }
  return starts
}

/** As much of the text from there on as makes up the longest of the folded starts it begins with. */
function beginning(text: string, start: number, starts: readonly string[]): Mark[] {
  const folded = fold(text.slice(start))
  const found = starts.slice(0, STARTS_MAX).filter((each) => folded.startsWith(each))
  const length = Math.max(0, ...found.map((each) => each.length))
  if (length === 0) return []
  let end = start
  for (const character of text.slice(start)) {
    end += character.length
    // Accents that follow a letter belong to it.
    const isWhole = fold(text.slice(start, end)).length >= length
    if (isWhole && !/^\p{M}/u.test(text.slice(end))) break
  }
  return [{ start, end }]
}
