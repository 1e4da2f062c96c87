import { withoutSigns } from '@roster/contract/word-folding'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The beginning of a letter or digit. */
const LETTER = /^[\p{L}\p{N}]/u
/** Something that can stand for a word without letters, like an emoji. */
const SYMBOL = /[\p{L}\p{N}\p{S}]/u

/** First letters of the first and last word. By grapheme, so that no emoji is split. */
export function initialsOf(name: string): string {
  const initials = name.split(/\s+/u).flatMap((word) => initialOf(word) ?? [])
  const ends = initials.length > 1 ? [initials[0], initials.at(-1)] : initials
  return ends.join('').toLocaleUpperCase('en') || '?'
}

/** The first letter in upper case; empty for a text without letters, digits and symbols. */
export function firstLetterOf(text: string): string {
  return (initialOf(text) ?? '').toLocaleUpperCase('en')
}

/** The first letter or digit of a word; of a word with neither, its first symbol. */
function initialOf(word: string): string | undefined {
  const graphemes = Array.from(segmenter.segment(word), ({ segment }) => segment)
  for (const grapheme of graphemes) {
    const letter = withoutSigns(grapheme)
    if (LETTER.test(letter)) return letter
  }
  return graphemes.find((grapheme) => SYMBOL.test(withoutSigns(grapheme)))
}

/** A stable hue in degrees for an id. FNV-1a spreads ids that differ by one character. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  }
  return (hash >>> 0) % 360
}
