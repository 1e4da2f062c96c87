import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { userOfWord, wordKey, wordsOf, wordsOfUser } from '../src/users.words.ts'

describe('words of a name', () => {
  test.each([
    ['José Müller-Lüdenscheidt', ['jose', 'muller', 'ludenscheidt']],
    ["  Sinéad   O'Connor ", ['sinead', 'connor']],
    ['ŁUKASZ Wójcik', ['łukasz', 'wojcik']],
    ['Дмитрий Ёлкин', ['дмитрии', 'елкин']],
    ['김민수', ['김민수']],
    ['X Æ A-12', ['12']],
    ['😀', []],
  ])('%s → %j', (name, words) => {
    expect(wordsOf(name)).toEqual(words)
  })

  test('the same name with and without its accents has the same words', () => {
    expect(wordsOf('José')).toEqual(wordsOf('Jose'))
    expect(wordsOf('Jose\u0301')).toEqual(wordsOf('JOSÉ'))
  })
})

test('a user is found by name, local part and domain', () => {
  expect(wordsOfUser({ name: 'Ana Lima', email: 'Ana.Lima+roster@Acme.dev' })).toEqual(
    new Set(['ana', 'lima', 'roster', 'acme.dev']),
  )
})

test('a name written without spaces is found from any of its characters on', () => {
  expect(wordsOfUser({ name: '山田太郎', email: 'y@x.jp' })).toEqual(
    new Set(['山田太郎', '田太郎', '太郎', 'x.jp']),
  )
})

test('a hint leads back to its user, and its key stays within DynamoDB’s limits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.uuid(), (name, user_id) => {
      for (const word of wordsOfUser({ name, email: 'a@x.org' })) {
        const key = wordKey(word, user_id)
        expect(userOfWord(key)).toBe(user_id)
        expect(Buffer.byteLength(key.word_user)).toBeLessThanOrEqual(1024)
        expect(key.word_user.startsWith(key.head)).toBe(true)
      }
    }),
  )
})
