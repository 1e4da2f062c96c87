import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareUsers, compareUtf8, emailKey, nameKey, nameKeyStart } from '#sort-keys.ts'
import { UserSchema } from '#users.schema.ts'
import type { User } from '#users.schema.ts'

const text = fc.string({ unit: 'binary' })
/** Around the surrogates, where UTF-16 order and UTF-8 order differ. */
const tricky = fc
  .array(fc.constantFrom('a', '\u{D7FF}', '\u{E000}', '\u{FFFF}', '\u{10000}', '\u{10FFFF}'))
  .map((characters) => characters.join(''))

test('strings compare by their UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.oneof(text, tricky), fc.oneof(text, tricky), (a, b) => {
      expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
    { numRuns: 1000 },
  )
})

test('JavaScript’s string order differs from UTF-8 order', () => {
  expect(['\u{FFFD}', '😀'].toSorted()).toEqual(['😀', '\u{FFFD}'])
  expect(compareUtf8('😀', '\u{FFFD}')).toBeGreaterThan(0)
})

function sorted(names: readonly string[]): string[] {
  return names.toSorted((a, b) => compareUtf8(nameKey(a), nameKey(b)))
}

test('names sort as readers expect: case, accents and signs only decide between names equal without', () => {
  const inOrder = [
    '(Aaron)',
    'Álvaro',
    'Ana',
    'Ána',
    'Ana Lima',
    'An\u200Babel',
    '“Anita”',
    'Céline',
    'Concepción',
    'Đặng',
    'D’Arcy',
    'Dario',
    'Əliyev',
    'Eliza',
    'Émile',
    'Jean Luc',
    'Jean-Luc',
    'Jeanne',
    'Łukasz',
    'Lydia',
    'O’Brien',
    'Obst',
    'Øystein',
    'Özil',
    'Strauss',
    'Strauß',
    'Zoë',
    'Żubr',
    'Ελένη',
    'Ёлкин',
    'Жанна',
    'Іван',
    'Игорь',
    'Ярослав',
    'שלום',
    'محــمد',
    '山田 太郎',
    '😀',
  ]
  expect(sorted(inOrder.toReversed())).toEqual(inOrder)
})

test.each([
  [['User 2', 'User 10', 'User 100', 'User 100a']],
  [['agent 007', 'agent 7', 'agent 8', 'agent 10']],
  [['7', '12', '1234567890', '12345678901', '123456789012345678901', 'a']],
  [['Raum ٢', 'Raum 9', 'Raum １０', 'Raum ٣٠']],
  [['v1.2', 'v1.10', 'v2']],
  [['0', '1', '999999999', '1000000000']],
])('numbers within names sort by value: %j', (inOrder) => {
  expect(sorted(inOrder.toReversed())).toEqual(inOrder)
})

test('numbers of any length sort by value', () => {
  const number = fc.bigInt({ min: 0n, max: 10n ** 60n })
  fc.assert(
    fc.property(number, number, (a, b) => {
      const order = compareUtf8(nameKey(`User ${a} x`), nameKey(`User ${b} x`))
      expect(Math.sign(order)).toBe(a < b ? -1 : a > b ? 1 : 0)
    }),
  )
})

test.each([
  ['Team', 'Te\u200Bam'],
  ['Team', 'Team\uFEFF'],
  ['Team', 'T\u00ADeam'],
  ['Team', 'Te\u2060am'],
  ['Team', '\u061CTeam'],
  ['Team', 'Te\u034Fam'],
  ['Team', 'Te\u{E0061}am'],
  ['نام‌ها', 'نامها'],
  ['ක්‍ෂ', 'ක්ෂ'],
  ['👩‍🚀', '👩🚀'],
  ['❤️', '❤'],
  ['Ｔｅａｍ', 'team'],
  ['  a \t b ', 'A B'],
])('%j and %j are one name', (a, b) => {
  expect(nameKey(a)).toBe(nameKey(b))
})

test.each([
  ['Café', 'Cafe'],
  ['R&D', 'R D'],
  ['😀', '🎉'],
  ['O’Brien', 'O Brien'],
])('%j and %j are two names', (a, b) => {
  expect(nameKey(a)).not.toBe(nameKey(b))
})

test('keys are at most 800 bytes, cut between code points, and never empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      for (const key of [nameKey(name), nameKeyStart(name)]) {
        expect(Buffer.byteLength(key)).toBeLessThanOrEqual(800)
        expect(key.isWellFormed()).toBe(true)
        expect(key).not.toBe('')
      }
    }),
  )
  expect(Buffer.byteLength(nameKey('😀'.repeat(201)))).toBe(800)
})

test('a start sorts before the names that begin with it, in any spelling, and after those before it', () => {
  const starts = [
    ['a', ['Álvaro', 'Ana', '“Ana”', '\u200BAna'], ['42', '---']],
    ['mü', ['Müller', 'Muller', 'MUNIR', 'Mu'], ['Mateo', 'Mtume']],
    ['O＇B', ['O’Brien', 'obrien'], ['Oa', 'O A']],
    ['User 10', ['User 10', 'User 010', 'User 11'], ['User 9', 'User 2']],
    ['جان', ['جان'], ['ا']],
    ['😀', ['😀', '😀😀'], ['Zoë', 'Ana 😀']],
  ] as const
  for (const [typed, from, before] of starts) {
    const start = nameKeyStart(typed)
    for (const name of from) expect(compareUtf8(nameKey(name), start)).toBeGreaterThanOrEqual(0)
    for (const name of before) expect(compareUtf8(nameKey(name), start)).toBeLessThan(0)
  }
})

test('e-mail keys fold case and compatibility forms', () => {
  expect(emailKey(' Ana@ACME.dev ')).toBe('ana@acme.dev')
  expect(emailKey('ａna@acme.dev')).toBe('ana@acme.dev')
  expect(emailKey('\u200Bana\u00AD@acme.dev\uFEFF')).toBe('ana@acme.dev')
  expect(Buffer.byteLength(emailKey('\uFDFA'.repeat(254)))).toBeLessThanOrEqual(800)
})

test('users have a total order, which `desc` reverses', () => {
  const user = fc
    .record({
      user_id: fc.uuid(),
      name: fc.constantFrom('Ana', 'ana', 'Eva', '😀', '\u{FFFD}'),
      email: fc.constantFrom('a@x.org', 'A@x.org'),
      status: fc.constantFrom('active', 'inactive', 'suspended'),
      created_at: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
      updated_at: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
      version: fc.constant(1),
    })
    .map((fields): User => UserSchema.parse(fields))
  const sort = fc.constantFrom('name', 'email', 'status', 'created_at', 'updated_at')
  fc.assert(
    fc.property(user, user, sort, (a, b, by) => {
      fc.pre(a.user_id !== b.user_id)
      const ascending = compareUsers(by, 'asc')
      expect(ascending(a, b)).not.toBe(0)
      expect(Math.sign(ascending(a, b))).toBe(-Math.sign(ascending(b, a)))
      expect(Math.sign(compareUsers(by, 'desc')(a, b))).toBe(Math.sign(ascending(b, a)))
    }),
  )
})
