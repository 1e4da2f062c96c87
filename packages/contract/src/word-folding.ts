import { foldLetters } from './letter-folding.ts'
import { NAME_LENGTH_MAX } from './values.ts'

/*
 * How names are compared, in the search, in sort keys and in initials alike: by their letters and
 * digits, without case, accents, width, what no one sees, and signs within a word.
 */

/**
 * Only this many characters of a folded text are indexed. No real name folds to more than twice its
 * length, but a single character can fold to 18 (ﷺ), and every search among the users pays for them.
 */
export const FOLDED_LENGTH_MAX = 2 * NAME_LENGTH_MAX

/** Only this much of a longer word is indexed, which keeps keys far below DynamoDB's 1,024 bytes. */
const WORD_LENGTH_MAX = 64

/** Zero-width spaces, joiners, soft hyphens, direction marks, variation selectors, fillers. */
const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/**
 * Many people type `´` as an apostrophe. NFKC and NFKD turn it, and the other accents that stand alone,
 * into a space and a combining accent, which would divide the word.
 */
const ACCENT_ALONE =
  /[[\p{Sk}\u037A\uFC5E-\uFC63\uFE70\uFE72\uFE74\uFE76\uFE78\uFE7A\uFE7C\uFE7E]--[\u309B\u309C]]/gv
/** NFKD of the kana marks that stand alone. They belong to the kana before them. */
const SPACE_BEFORE_KANA_MARK = / (?=[\u3099\u309A])/gu

/**
 * Signs within a word, after NFKD: quotes, primes and modifier letters, which all serve as apostrophes
 * (`O’Brien`, `ʿAlī`, `Hawaiʻi`); middle dots (`Gal·la`, `ジョン・スミス`); geresh and gershayim; the
 * marks that Armenian writes within a word; letters for the glottal stop, which others leave out.
 */
const SIGN =
  /[\p{Quotation_Mark}\p{Sk}[[\p{Lm}&&\p{Script=Common}]--[\u0640\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]]\u2032\u2035\xB7\u2022\u2027\u2219\u22C5\u30FB\uA78F\u05F3\u05F4\u0559-\u055C\u055E\uA67F\u{1E94B}\u0241\u0242\u0294\u0295\uA722-\uA725\uA78B\uA78C\u0674]/gv
/** Lengthens a word to fill its line, in Arabic, N’Ko and Mongolian. */
const ELONGATION = /[\u0640\u07FA\u180A]/gu

/** Excludes vowel signs, of Indic and other scripts, and kana marks, which readers see as letters. */
const ACCENT =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Syriac}]]--[\u3099\u309A]]/gv
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u

/** A character of a script that does not put spaces between the words of a name. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u
const SPACE_IN_UNSPACED = new RegExp(`(?<=${UNSPACED.source})\\s+(?=${UNSPACED.source})`, 'gu')

/** How German and Scandinavian letters are written where a keyboard does not have them. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ø: 'oe',
  ü: 'ue',
  å: 'aa',
}
const UMLAUT = /[äöøüåÄÖØÜÅ]/gu
const HYPHEN_IN_WORD = /(?<=[\p{L}\p{M}])\p{Pd}(?=\p{L})/gu

/** Everything that folding changes, apart from case. Most names are plain. */
const NOT_PLAIN = /[^ !#-&(-\]_a-z{-~]/u

/** A text without the characters that no one sees: `An\u200Bastasia` → `Anastasia`. */
export function withoutIgnorable(text: string): string {
  return text.replace(IGNORABLE, '')
}

/** The same without signs within words: `ʿAlī` → `Alī`. */
export function withoutSigns(text: string): string {
  return withoutIgnorable(text).replace(SIGN, '').replace(ELONGATION, '')
}

/** `O´Brien` → `O'Brien`. */
export function accentsAloneToApostrophes(text: string): string {
  return text.replace(ACCENT_ALONE, "'")
}

/** Folds a text for comparison: without case, accents, signs within words or width. `O’Köñor` → `okonor`. */
export function fold(text: string): string {
  return foldWith(text, '')
}

/**
 * The other ways in which people write the words of a text, folded: `Müller` → `mueller`, `Jean-Luc` →
 * `jeanluc`, `O’Connor` → `o connor`.
 */
export function otherSpellings(text: string): string[] {
  const spellings = new Set(RESPELLINGS.map((respell) => fold(respell(text))))
  spellings.add(foldWith(text, ' ')).delete(fold(text))
  return [...spellings]
}

function spellOut(text: string): string {
  const composed = text.normalize('NFC')
  return composed.replace(UMLAUT, (letter) => SPELLED_OUT[letter.toLowerCase()]!)
}

function joinHyphens(text: string): string {
  return text.replace(HYPHEN_IN_WORD, '')
}

/** Other ways to write a text, all of them without dividing a word. */
export const RESPELLINGS: readonly ((text: string) => string)[] = [
  spellOut,
  joinHyphens,
  (text) => spellOut(joinHyphens(text)),
]

/** @param sign what a sign within a word becomes. */
function foldWith(text: string, sign: '' | ' '): string {
  if (!NOT_PLAIN.test(text)) return text.toLowerCase()
  const letters = accentsAloneToApostrophes(text)
    .normalize('NFKD')
    .replace(IGNORABLE, '')
    .replace(SPACE_BEFORE_KANA_MARK, '')
    .replace(ELONGATION, '')
    .replace(SIGN, sign)
    .replace(ACCENT, '')
    .toLowerCase()
  return foldLetters(letters).normalize('NFC')
}

/** Splits a folded text into words: `jose muller-ludenscheidt` → jose, muller, ludenscheidt. */
export function splitWords(folded: string): string[] {
  return folded.split(BETWEEN_WORDS).filter(Boolean).map(cutWord)
}

/** The words of a folded text with one space between them. */
export function spaceWords(folded: string): string {
  return folded.split(BETWEEN_WORDS).filter(Boolean).join(' ')
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
