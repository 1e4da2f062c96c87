import { NAME_LENGTH_MAX } from './values.ts'

/**
 * Only this many characters of a folded text are indexed. No real name folds to more than twice its
 * length, but a single character can fold to 18 (ﷺ), and every search among the users pays for them.
 */
export const FOLDED_LENGTH_MAX = 2 * NAME_LENGTH_MAX

/** Only this much of a longer word is indexed, which keeps keys far below DynamoDB's 1,024 bytes. */
const WORD_LENGTH_MAX = 64

/** Letters that people use interchangeably but that Unicode does not decompose. */
const LETTERS = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    ħ: 'h',
    ı: 'i',
    ł: 'l',
    þ: 'th',
    ŧ: 't',
    ς: 'σ',
    // The same letters have different code points on Arabic and Persian keyboards.
    ي: 'ی',
    ى: 'ی',
    ك: 'ک',
  }),
)
const LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'gu')

const APOSTROPHE = /['’‘ʼʻ`′]/gu
/** Excludes vowel signs, of Indic and other scripts, and kana marks, which readers see as letters. */
const ACCENT = /[[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}]]--[\u3099\u309A]]/gv
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u

/** A character of a script that does not put spaces between the words of a name. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u
const SPACE_IN_UNSPACED = new RegExp(`(?<=${UNSPACED.source})[\\s・·]+(?=${UNSPACED.source})`, 'gu')

/** Many people type `´` as an apostrophe. NFKC and NFKD would turn it into a space and an accent. */
export function acuteToApostrophe(text: string): string {
  return text.replaceAll('´', "'")
}

/** Folds a text for comparison: without case, accents, apostrophes or width. `O’Köñor` → `okonor`. */
export function fold(text: string): string {
  return acuteToApostrophe(text)
    .normalize('NFKD')
    .replace(ACCENT, '')
    .replace(APOSTROPHE, '')
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS.get(letter)!)
    .normalize('NFC')
}

/** Splits a folded text into words: `jose muller-ludenscheidt` → jose, muller, ludenscheidt. */
export function splitWords(folded: string): string[] {
  return folded.split(BETWEEN_WORDS).filter(Boolean).map(cutWord)
}

/** Treats an apostrophe as a separator, unlike `fold`: `O’Connor` → `O Connor`. */
export function divideAtApostrophes(text: string): string {
  return acuteToApostrophe(text).replace(APOSTROPHE, ' ')
}

/** Removes the spaces between such characters: `山田 太郎` and `山田太郎` are the same name. */
export function joinUnspaced(folded: string): string {
  return folded.replace(SPACE_IN_UNSPACED, '')
}

export function cutWord(word: string): string {
  return firstCharacters(word, WORD_LENGTH_MAX)
}

/** The first `count` code points. */
export function firstCharacters(text: string, count: number): string {
  return text.length <= count ? text : Array.from(text).slice(0, count).join('')
}
