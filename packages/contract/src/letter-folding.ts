/*
 * Letters that people write for one another but that Unicode does not decompose: each list folds to the
 * letters before it. They are lower case. For Latin the table follows CLDR's transform Latin-ASCII.
 */
const VARIANTS: Readonly<Record<string, string>> = {
  a: 'ɑⱥ',
  ae: 'æ',
  b: 'ƀɓƃ',
  c: 'ƈȼ',
  d: 'đðɖɗƌ',
  e: 'ɇɛəǝ',
  f: 'ƒ',
  g: 'ǥɠɣƣ',
  h: 'ħɦⱨ',
  hv: 'ƕ',
  i: 'ıɨɩ',
  j: 'ɉȷ',
  k: 'ƙⱪ',
  l: 'łƚⱡɫ',
  m: 'ɱ',
  n: 'ŋɲƞɳ',
  o: 'øɔɵ',
  oe: 'œ',
  ou: 'ȣ',
  p: 'ƥᵽ',
  q: 'ĸɋ',
  r: 'ɍɽ',
  s: 'ʂȿ',
  ss: 'ß',
  t: 'ŧƭʈⱦ',
  th: 'þ',
  u: 'ʉʊ',
  v: 'ʋ',
  w: 'ⱳ',
  y: 'ƴɏ',
  z: 'ƶȥʒⱬɀ',
  σ: 'ς',
  а: 'ә',
  г: 'ґғҕ',
  д: 'ђ',
  е: 'є',
  ж: 'җ',
  з: 'ҙ',
  и: 'іј',
  к: 'қҡҝҟ',
  л: 'љ',
  н: 'њңҥ',
  о: 'өҩ',
  п: 'ҧ',
  с: 'ҫ',
  т: 'ћҭ',
  у: 'үұ',
  х: 'һҳ',
  ч: 'ҷҹҽџ',
  // Arabic, Persian and Urdu keyboards have different code points for the same letters.
  ا: 'ٱٲٳ',
  ن: 'ں',
  ه: 'ةہھەۃ',
  ی: 'يىے',
  ک: 'كڪ',
}
const LETTERS = new Map(
  Object.entries(VARIANTS).flatMap(([base, variants]) => [...variants].map((each) => [each, base])),
)
const VARIANT = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'gu')
const DIGIT = /\p{Nd}/u
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu

/** Folds letters that do not decompose, and digits of all scripts: `łø٣` → `lo3`. Of lower case. */
export function foldLetters(text: string): string {
  return text
    .replace(VARIANT, (letter) => LETTERS.get(letter)!)
    .replace(OTHER_DIGITS, (digit) => String(valueOfDigit(digit)))
}

/** Unicode encodes decimal digits in ascending runs of ten. */
function valueOfDigit(digit: string): number {
  const code = digit.codePointAt(0)!
  let before = 0
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1
  return before % 10
}
