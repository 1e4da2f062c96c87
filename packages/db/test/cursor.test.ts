import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCursorCodec } from '../src/cursor.ts'

const codec = createCursorCodec(['the secret in use'])
const BAD_CURSOR = expect.objectContaining({ code: 'BAD_CURSOR' })

test('a cursor gives back its position, whatever the characters', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })),
      (query, position) => {
        expect(codec.open(query, codec.seal(query, position))).toEqual({ ...position })
      },
    ),
  )
})

test('a cursor opens for its own query alone', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (query, other) => {
      fc.pre(query !== other)
      expect(() => codec.open(other, codec.seal(query, { value: 'v' }))).toThrow(BAD_CURSOR)
    }),
  )
})

test('a cursor with any character changed is refused', () => {
  const cursor = codec.seal('q', { value: 'v', user_id: 'u' })
  fc.assert(
    fc.property(
      fc.nat(cursor.length - 1),
      fc.constantFrom('A', 'b', '0', '.', '~'),
      (at, character) => {
        const altered = cursor.slice(0, at) + character + cursor.slice(at + 1)
        // The last character of base64url may carry bits that do not count.
        fc.pre(altered !== cursor && at < cursor.length - 1)
        expect(() => codec.open('q', altered)).toThrow(BAD_CURSOR)
      },
    ),
  )
})

test('any text that is not a cursor is refused', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => codec.open('q', text)).toThrow(BAD_CURSOR)
    }),
  )
})

test('secrets rotate: the old one still opens, the new one signs', () => {
  const old = createCursorCodec(['old'])
  const rotated = createCursorCodec(['new', 'old'])
  const position = { value: 'v' }
  expect(rotated.open('q', old.seal('q', position))).toEqual(position)
  expect(() => old.open('q', rotated.seal('q', position))).toThrow(BAD_CURSOR)
  expect(() => createCursorCodec(['new']).open('q', old.seal('q', position))).toThrow(BAD_CURSOR)
})
