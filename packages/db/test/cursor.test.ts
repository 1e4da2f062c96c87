import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCursorCodec } from '#paging/cursor.ts'

const codec = createCursorCodec(['the secret in use'])
const BAD_CURSOR = expect.objectContaining({ code: 'BAD_CURSOR' })

test('a cursor returns its position, whatever characters it holds', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })),
      (scope, position) => {
        expect(codec.open(scope, codec.seal(scope, position))).toEqual({ ...position })
      },
    ),
  )
})

test('a cursor opens only for its own scope', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (scope, other) => {
      fc.pre(scope !== other)
      expect(() => codec.open(other, codec.seal(scope, { value: 'v' }))).toThrow(BAD_CURSOR)
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
        fc.pre(altered !== cursor)
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

test('a cursor of another version is refused, though its signature is right', () => {
  const payload = { version: 2, scope: 'q', position: {} }
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url')
  const keyId = codec.seal('q', {}).split('.')[1]
  const signature = createHmac('sha256', 'the secret in use').update(text).digest('base64url')
  expect(() => codec.open('q', `${text}.${keyId}.${signature}`)).toThrow(BAD_CURSOR)
})

test('secrets rotate: the old one still opens, the new one signs', () => {
  const old = createCursorCodec(['old'])
  const rotated = createCursorCodec(['new', 'old'])
  const position = { value: 'v' }
  expect(rotated.open('q', old.seal('q', position))).toEqual(position)
  expect(() => old.open('q', rotated.seal('q', position))).toThrow(BAD_CURSOR)
  expect(() => createCursorCodec(['new']).open('q', old.seal('q', position))).toThrow(BAD_CURSOR)
})
