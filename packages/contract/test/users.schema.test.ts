import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  CreateUserInputSchema,
  UpdateUserInputSchema,
  UserIdSchema,
  UserNameSchema,
  UserSchema,
  isOptionalField,
  optionalText,
} from '#users.schema.ts'
import { USER_FIELDS } from '#values.ts'

const ANA = { name: 'Ana Lima', email: 'ana@acme.dev' }

function messagesOf(result: { error?: { issues: { message: string; path: PropertyKey[] }[] } }) {
  return result.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('a name', () => {
  test.each(['Ana', '山田太郎', 'Þór', "O'Connor-Müller", '😀'.repeat(200), '  Ana  '])(
    'can be %j',
    (name) => {
      expect(UserNameSchema.parse(name)).toBe(name.trim())
    },
  )

  test.each([
    ['', 'Enter a name.'],
    ['   ', 'Enter a name.'],
    ['\u200B\u200B', 'Enter a name.'],
    ['\u3164', 'Enter a name.'],
    ['\u2800 \u2800', 'Enter a name.'],
    ['a\u2028b', 'Remove control characters and text-direction overrides.'],
    ['x'.repeat(201), 'Use at most 200 characters.'],
    ['a\u0000b', 'Remove control characters and text-direction overrides.'],
    ['a\nb', 'Remove control characters and text-direction overrides.'],
    ['a\u202Eb', 'Remove control characters and text-direction overrides.'],
    ['a\u2066b', 'Remove control characters and text-direction overrides.'],
    ['a\uD800b', 'Remove control characters and text-direction overrides.'],
  ])('cannot be %j: %s', (name, message) => {
    expect(messagesOf(UserNameSchema.safeParse(name))).toContain(`: ${message}`)
  })

  test('that is accepted can be encoded as UTF-8 and has a visible character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const result = UserNameSchema.safeParse(text)
        if (result.success) {
          expect(result.data.isWellFormed()).toBe(true)
          expect(result.data.trim()).not.toBe('')
        }
      }),
    )
  })
})

describe('an e-mail address', () => {
  test.each(['ana@acme.dev', " o'neil+x@sub.example.org ", 'A.B-C_d@EXAMPLE.ORG'])(
    'can be %j',
    (email) => {
      expect(CreateUserInputSchema.parse({ ...ANA, email }).email).toBe(email.trim())
    },
  )

  test.each([
    '',
    'ana',
    'ana@',
    '@acme.dev',
    'a b@acme.dev',
    'ana@acme',
    `${'a'.repeat(250)}@x.org`,
  ])('cannot be %j', (email) => {
    expect(CreateUserInputSchema.safeParse({ ...ANA, email }).success).toBe(false)
  })
})

test('a new user is active by default', () => {
  expect(CreateUserInputSchema.parse(ANA)).toMatchObject({ ...ANA, status: 'active' })
  expect(CreateUserInputSchema.safeParse({ ...ANA, status: 'gone' }).success).toBe(false)
})

test('an optional text is empty, or follows its rule', () => {
  const rule = z.string().max(5, 'Too long.').regex(/^\+/, 'Begin with "+".')
  const phone = optionalText(rule)
  expect(phone.rule.parse(' +49 ')).toBe('+49')
  expect(phone.rule.parse('  ')).toBe('')
  expect(messagesOf(phone.rule.safeParse('1234567'))).toEqual([': Too long.', ': Begin with "+".'])
  expect(phone.rule.safeParse(undefined).success).toBe(false)
  expect(phone.created.parse(undefined)).toBe('')
  expect(phone.created.safeParse('49').success).toBe(false)
  expect(phone.stored.parse(undefined)).toBe('')
  expect(phone.stored.parse('49')).toBe('49')
})

test('name, e-mail and status are required', () => {
  const required = USER_FIELDS.filter((field) => !isOptionalField(field))
  expect(required).toEqual(expect.arrayContaining(['name', 'email', 'status']))
})

test('unknown keys are rejected, and the message names them', () => {
  expect(
    messagesOf(CreateUserInputSchema.safeParse({ ...ANA, shoe_size: '1', role: 'x' })),
  ).toEqual([': Unrecognized keys: "shoe_size", "role"'])
})

test('a patch requires a known field, and rejects others', () => {
  const parse = (patch: unknown) => UpdateUserInputSchema.safeParse({ user_id: 'u1', patch })
  expect(parse({ status: 'inactive' }).success).toBe(true)
  expect(messagesOf(parse({}))).toEqual([`patch: Give at least one of: ${USER_FIELDS.join(', ')}.`])
  expect(parse({ user_id: 'u2' }).success).toBe(false)
  expect(parse(JSON.parse('{"__proto__": {"name": "x"}}')).success).toBe(false)
})

test('an id is a token of letters, digits, "-" and "_"', () => {
  expect(UserIdSchema.safeParse(crypto.randomUUID()).success).toBe(true)
  for (const id of ['', 'a b', 'a/b', 'a#b', 'ä', 'x'.repeat(65)]) {
    expect(UserIdSchema.safeParse(id).success).toBe(false)
  }
})

test('users stored before a field existed are still valid', () => {
  const fields: Record<string, string> = { name: 'Ana', email: 'ana@acme.dev', status: 'active' }
  const at = '2026-11-22T08:00:00.000Z'
  const first = { ...fields, user_id: 'u1', created_at: at, updated_at: at, version: 1 }
  const user: Record<string, unknown> = UserSchema.parse(first)
  for (const field of USER_FIELDS) expect(user[field]).toBe(fields[field] ?? '')
})
