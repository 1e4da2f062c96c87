import { UNSPACED } from '@roster/contract/word-folding'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasTerms, readSearchText } from '#users/search/search-terms.ts'
import {
  userIdOfEntry,
  entryKeys,
  entryWords,
  isLongEnough,
  searchWords,
} from '#users/search-index/search-words.ts'

const NO_EMAIL_WORDS = 'a@x.io'

function wordsOfName(name: string): string[] {
  return [...entryWords({ name, email: NO_EMAIL_WORDS })].filter((word) => word !== 'x.io')
}

describe('words of a name', () => {
  test.each([
    [
      'José Müller-Lüdenscheidt',
      [
        'jose',
        'muller',
        'ludenscheidt',
        'mueller',
        'luedenscheidt',
        'mullerludenscheidt',
        'muellerluedenscheidt',
      ],
    ],
    ['Jean-Luc', ['jean', 'luc', 'jeanluc']],
    ['Thomas Mu\u0308ller', ['thomas', 'muller', 'mueller']],
    ['Anna-Maria Öz', ['anna', 'maria', 'annamaria', 'oz', 'oez']],
    ["  Sinéad   O'Connor ", ['sinead', 'oconnor', 'connor']],
    ['Jeanne d’Arc', ['jeanne', 'darc', 'arc']],
    ['O´Connor', ['oconnor', 'connor']],
    ['ŁUKASZ Wójcik', ['lukasz', 'wojcik']],
    ['Søren Strauß', ['soren', 'soeren', 'strauss']],
    ['STRAẞE', ['strasse']],
    ['Đặng Þórr', ['dang', 'thorr']],
    ['İsmail Işık', ['ismail', 'isik']],
    ['Дмитрий Ёлкин', ['дмитрии', 'елкин']],
    ['ΝΊΚΟΣ Νίκος', ['νικοσ']],
    ['मीना गीता', ['मीना', 'गीता']],
    ['שָׁלוֹם', ['שלום']],
    ['كريم', ['کریم']],
    ['Ａｎａ', ['ana']],
    ['X Æ A-12', ['ae', '12']],
    ['😀', []],
    ['李', ['李']],
    ['李明', ['李明', '明']],
    ['李 明', ['李明', '明']],
    ['김민수', ['김민수', '민수', '수']],
    ['山田太郎', ['山田太郎', '田太郎', '太郎', '郎']],
    ['山田 太郎', ['山田太郎', '田太郎', '太郎', '郎']],
    [
      'ジョン・スミス',
      ['ジョンスミス', 'ョンスミス', 'ンスミス', 'スミス', 'ミス', 'ス', 'ジョン'],
    ],
    ['ﾔﾏﾀﾞ', ['ヤマダ', 'マダ', 'ダ']],
    ['Ltd株式', ['ltd株式', '株式', '式']],
    ['株式Acme', ['株式acme', '式acme', 'acme']],
    ['An\u200Bastasia', ['anastasia']],
    ['Ta\u00ADtia\u2060na', ['tatiana']],
    ['צ׳רלי', ['צרלי', 'רלי']],
    ['צ"רלי', ['צרלי', 'רלי']],
    ['ʿAlī', ['ali']],
    ['محــمد', ['محمد']],
    ['O＇Brien', ['obrien', 'brien']],
    ['Oʼbrien', ['obrien', 'brien']],
    ['Gal·la', ['galla', 'gal', 'la']],
    ['می‌نا', ['مینا']],
    ['٢٣', ['23']],
  ])('%s → %j', (name, words) => {
    expect(wordsOfName(name).toSorted()).toEqual(words.toSorted())
  })

  test('the same name with and without its accents has the same words', () => {
    expect(wordsOfName('José')).toEqual(wordsOfName('Jose'))
    expect(wordsOfName('Jose\u0301')).toEqual(wordsOfName('JOSÉ'))
  })
})

test('a user is found by name, local part and domain', () => {
  expect(entryWords({ name: 'Ana Lima', email: 'Ana.Lima+roster@Acme.dev' })).toEqual(
    new Set(['ana', 'lima', 'roster', 'acme.dev']),
  )
})

test('an entry’s key holds its user, and stays within DynamoDB’s limits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.uuid(), (name, user_id) => {
      for (const key of entryKeys({ name, email: 'a@x.org', user_id })) {
        expect(userIdOfEntry(key)).toBe(user_id)
        expect(Buffer.byteLength(key.word_user)).toBeLessThanOrEqual(1024)
        expect(key.word_user.startsWith(key.head)).toBe(true)
        const [first = ''] = key.head
        expect([...key.head]).toHaveLength(UNSPACED.test(first) ? 1 : 2)
      }
    }),
  )
})

describe('a search text', () => {
  const ID = '0f8fad5b-d9cb-469f-a165-70867728950e'
  test.each([
    [ID, { kind: 'id', user_id: ID }],
    [` ${ID.toUpperCase()}`, { kind: 'id', user_id: ID }],
    ['Ana@', { kind: 'email', prefix: 'ana@' }],
    ['ana@Acme.dev', { kind: 'email', prefix: 'ana@acme.dev' }],
    ['Ana Lima <ana@acme.dev>', { kind: 'email', prefix: 'ana@acme.dev' }],
    ['a', { kind: 'nothing' }],
    ['a b', { kind: 'nothing' }],
    ['😀😀', { kind: 'nothing' }],
    ['@', { kind: 'nothing' }],
    ['@a', { kind: 'nothing' }],
    ['\u200Ba', { kind: 'nothing' }],
    ['\u200Bana@acme.dev\uFEFF', { kind: 'email', prefix: 'ana@acme.dev' }],
    ["o'", { kind: 'nothing' }],
  ])('%s is read as %j', (text, reading) => {
    expect(readSearchText(text)).toEqual(reading)
  })

  test.each([
    ['@acme.dev', ['@acme.dev'], ['acme.dev']],
    ['Ana, LIMA', ['ana', 'lima'], ['lima']],
    ['ana ana', ['ana'], ['ana']],
    ['josé m', ['jose', 'm'], ['jose']],
    ['ana @acme.dev', ['ana', '@acme.dev'], ['acme.dev']],
    ['😀 ana', ['ana'], ['ana']],
    ["O'Connor", ['oconnor'], ['oconnor']],
    ['O´Connor', ['oconnor'], ['oconnor']],
    ['acme.dev', ['acme.dev'], ['acme']],
    ['t-mobile.de', ['t-mobile.de'], ['t-mobile.de', 'mobile']],
    ['x.com', ['x.com'], ['x.com', 'com']],
    ['a.b', ['a.b'], ['a.b']],
    ['a.b @c', ['a.b', '@c'], ['a.b']],
    ['B.B. King', ['b.b.', 'king'], ['king']],
    ['李', ['李'], ['李']],
    ['윤', ['윤'], ['윤']],
    ['や', ['や'], ['や']],
    ['李 明', ['李', '明'], ['李']],
    ['李 an', ['李', 'an'], ['an']],
    ['An\u200Bas', ['anas'], ['anas']],
    ['李·明', ['李明'], ['李明']],
  ])('%s is read as the words %j, looked up by %j', (text, words, prefixes) => {
    const reading = readSearchText(text)
    if (reading.kind !== 'words') throw new Error(`read as ${reading.kind}`)
    expect(reading.search.terms.map((term) => term.text)).toEqual(words)
    expect(reading.search.lookupPrefixes).toEqual(prefixes)
  })
})

const PEOPLE = [
  { name: "Sinéad O'Connor", email: 'so@t-mobile.de' },
  { name: 'Rory O´Connor', email: 'rory@y.org' },
  { name: 'José Müller-Lüdenscheidt', email: 'jose.ml@acme.dev' },
  { name: '山田 太郎', email: 'yamada@x-wing.jp' },
  { name: 'Ana M. Strauß', email: 'a.strauss@x.com' },
  { name: '김민수', email: 'kim@staff.acme.dev' },
  { name: 'ΝΊΚΟΣ Ｆｕｌｌ', email: 'n@y.org' },
  { name: 'B.B. King', email: 'bb@y.org' },
  { name: 'J. Li', email: 'j@y.org' },
  { name: 'R&D Ops', email: 'rd@y.org' },
] as const

describe('who is found', () => {
  const [sinead, rory, jose, taro, ana, kim, nikos, king, li, ops] = PEOPLE.map(
    ({ email }) => email,
  )
  test.each([
    ["o'connor", [sinead, rory]],
    ['O’CONN', [sinead, rory]],
    ['oconnor', [sinead, rory]],
    ['O´Connor', [sinead, rory]],
    ['o connor', [sinead, rory]],
    ['rory connor', [rory]],
    ['connor sinead', [sinead]],
    ['t-mobile', [sinead]],
    ['jose muller', [jose]],
    ['Müller-Lüd', [jose]],
    ['acme', [jose]],
    ['@acme.dev', [jose]],
    ['@staff', [kim]],
    ['山田太郎', [taro]],
    ['太郎 山田', [taro]],
    ['x-wing', [taro]],
    ['ana m', [ana]],
    ['ana x', [ana]],
    ['ana b', []],
    ['strauß', [ana]],
    ['STRAUSS', [ana]],
    ['x.com', [ana]],
    ['민수', [kim]],
    ['νίκος', [nikos]],
    ['full', [nikos]],
    ['sinead jose', []],
    ['mueller', [jose]],
    ['Jose Mueller', [jose]],
    ['mullerluden', [jose]],
    ['B.B. King', [king]],
    ['King, B.', [king]],
    ['J. Li', [li]],
    ['R&D Ops', [ops]],
  ])('by %s: %j', (text, found) => {
    const reading = readSearchText(text)
    if (reading.kind !== 'words') throw new Error(`read as ${reading.kind}`)
    const { terms, lookupPrefixes } = reading.search
    const people = PEOPLE.filter((person) => hasTerms(searchWords(person), terms))
    expect(people.map(({ email }) => email)).toEqual(found)
    for (const person of people) {
      const ownWords = [...entryWords(person)]
      expect(
        ownWords.some((word) => lookupPrefixes.some((prefix) => word.startsWith(prefix))),
      ).toBe(true)
    }
  })
})

test('a user who matches a text has an entry that it looks up, and no lookup prefix begins another', () => {
  const letters = fc.constantFrom(...'aab-.’´ 山田太Éßñ@')
  const textArbitrary = fc.array(letters, { minLength: 1, maxLength: 8 }).map((all) => all.join(''))
  // A name, and a text of the same pieces, written in another order and with other signs between.
  const joined = (pieces: string[]) =>
    fc
      .array(fc.constantFrom(' ', '.', '. ', '-', '’', ''), {
        minLength: pieces.length,
        maxLength: pieces.length,
      })
      .map((joints) => pieces.map((piece, at) => piece + joints[at]).join(''))
  const alikeArbitrary = fc
    .array(fc.constantFrom('a', 'b', 'ab', 'bab', '山', '太', 'É', 'ßñ'), {
      minLength: 1,
      maxLength: 4,
    })
    .chain((pieces) =>
      fc.tuple(joined(pieces), fc.shuffledSubarray(pieces, { minLength: 1 }).chain(joined)),
    )
  fc.assert(
    fc.property(
      fc.oneof(fc.tuple(textArbitrary, textArbitrary), alikeArbitrary),
      ([name, text]) => {
        const reading = readSearchText(text)
        if (reading.kind !== 'words') return
        const { terms, lookupPrefixes } = reading.search
        const person = { name, email: 'a-b@a-b.ab' }
        for (const a of lookupPrefixes) {
          for (const b of lookupPrefixes) expect(a !== b && a.startsWith(b)).toBe(false)
        }
        if (!hasTerms(searchWords(person), terms)) return
        const ownWords = [...entryWords(person)]
        const isLookedUp = ownWords.some((word) =>
          lookupPrefixes.some((prefix) => word.startsWith(prefix)),
        )
        // Single letters alone find no user; only a domain may begin with letters and dots.
        const isOfLetters = terms.every(({ words, domain = '' }) =>
          [...words, domain].every((word) => !isLongEnough(word)),
        )
        expect(isLookedUp || isOfLetters).toBe(true)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('letters that fold to many do not make a user more expensive to look up', () => {
  const name = 'Z \uFDFA'.repeat(66)
  const { words } = searchWords({ name, email: 'z@x.org' })
  expect(name.length).toBeLessThanOrEqual(200)
  const length = [...words].reduce((sum, word) => sum + word.length, 0)
  expect(length).toBeLessThan(400)
  expect(searchWords({ name: 'ß'.repeat(200), email: 'z@x.org' }).words).toContain('s'.repeat(64))
})
