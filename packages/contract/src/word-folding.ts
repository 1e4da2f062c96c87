import { NAME_LENGTH_MAX } from './values.ts'

/**
 * What is looked at of a folded text. No name that people have folds to more than twice its length, though
 * one character may fold to 18 (ﷺ): who is searched among pays for every one.
 */
export const FOLDED_LENGTH_MAX = 2 * NAME_LENGTH_MAX

/** Longer words are found by their beginning; keeps keys far below DynamoDB's 1,024 bytes. */
const WORD_LENGTH_MAX = 64

/** Letters that people type for each other and that Unicode does not take apart. */
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
    // One letter on Arabic and on Persian keyboards.
    ي: 'ی',
    ى: 'ی',
    ك: 'ک',
  }),
)
const LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'gu')

const APOSTROPHE = /['’‘ʼʻ`′]/gu
/** Vowel signs of Indic and other scripts are letters to their readers; so are the marks of kana. */
const ACCENT = /[[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}]]--[\u3099\u309A]]/gv
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u

/** A character of a script that is written without spaces between the words of a name. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u
const SPACE_IN_UNSPACED = new RegExp(`(?<=${UNSPACED.source})[\\s・·]+(?=${UNSPACED.source})`, 'gu')

/** Many type `´` for an apostrophe; NFKC and NFKD would take it apart into a space and an accent. */
export function acuteToApostrophe(text: string): string {
  return text.replaceAll('´', "'")
}

/** What texts are compared by: no case, no accents, no apostrophes, no width: `O’Köñor` → `okonor`. */
export function fold(text: string): string {
  return acuteToApostrophe(text)
    .normalize('NFKD')
    .replace(ACCENT, '')
    .replace(APOSTROPHE, '')
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS.get(letter)!)
    .normalize('NFC')
}

/** The words of a folded text, of any length: `jose muller-ludenscheidt` → jose, muller, ludenscheidt. */
export function splitWords(folded: string): string[] {
  return folded.split(BETWEEN_WORDS).filter(Boolean).map(cutWord)
}

/** An apostrophe divides, for once: `O’Connor` → `O Connor`. */
export function divideAtApostrophes(text: string): string {
  return acuteToApostrophe(text).replace(APOSTROPHE, ' ')
}

/** `山田 太郎` and `山田太郎` are one name, written in two ways. */
export function joinUnspaced(folded: string): string {
  return folded.replace(SPACE_IN_UNSPACED, '')
}

export function cutWord(word: string): string {
  return firstCharacters(word, WORD_LENGTH_MAX)
}

/** Cuts between code points, never inside one. */
export function firstCharacters(text: string, count: number): string {
  return text.length <= count ? text : Array.from(text).slice(0, count).join('')
}
