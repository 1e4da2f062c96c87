import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareUsers, compareUtf8, emailKey, nameKey } from '#sort-keys.ts'
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

test('name keys fold width, case and white space, and are truncated to 800 bytes between code points', () => {
  expect(nameKey('  Ａｎａ \t LIMA ')).toBe('ana lima')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const key = nameKey(name)
      expect(Buffer.byteLength(key)).toBeLessThanOrEqual(800)
      expect(key.isWellFormed()).toBe(true)
    }),
  )
  expect(Buffer.byteLength(nameKey('😀'.repeat(201)))).toBe(800)
})

test('e-mail keys fold case and compatibility forms', () => {
  expect(emailKey(' Ana@ACME.dev ')).toBe('ana@acme.dev')
  expect(emailKey('ａna@acme.dev')).toBe('ana@acme.dev')
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
