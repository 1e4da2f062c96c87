import { describe, expect, test } from 'vitest'
import { ListUsersInputSchema } from '#users.list.schema.ts'

function invalidFields(input: object) {
  const { error } = ListUsersInputSchema.safeParse(input)
  return error?.issues.map(({ path }) => path.join('.')) ?? []
}

test('a list has defaults, and a limited page size', () => {
  expect(ListUsersInputSchema.parse({})).toEqual({ limit: 50, sort: 'created_at', order: 'desc' })
  for (const limit of [0, 101, 1.5, '10']) expect(invalidFields({ limit })).toEqual(['limit'])
})

describe('a date range', () => {
  const NOVEMBER = { from: '2026-11-01T00:00:00+01:00', before: '2026-12-01T00:00:00+01:00' }

  test('is converted to UTC with milliseconds, as stored times are', () => {
    expect(ListUsersInputSchema.parse({ created: NOVEMBER }).created).toEqual({
      from: '2026-10-31T23:00:00.000Z',
      before: '2026-11-30T23:00:00.000Z',
    })
  })

  test.each([
    ['has no bound', {}],
    ['ends before it begins', { from: NOVEMBER.before, before: NOVEMBER.from }],
    ['is empty', { from: NOVEMBER.from, before: NOVEMBER.from }],
  ])('is rejected when it %s', (_what, created) => {
    expect(invalidFields({ created })).toEqual(['created'])
  })

  test.each(['2026-11-01', '2026-11-01T00:00:00', 'yesterday', '2026-02-30T00:00:00Z'])(
    'rejects a time without a zone or that does not exist: %s',
    (from) => {
      expect(invalidFields({ created: { from } })).toEqual(['created.from'])
    },
  )

  test('allows the years 0000 to 9999 in UTC, where times sort as text', () => {
    const created = { from: '0000-01-01T00:00:00Z', before: '9999-12-31T23:59:59.999Z' }
    expect(invalidFields({ created })).toEqual([])
    for (const moment of ['9999-12-31T23:59:59-01:00', '0000-01-01T00:59:59+01:00']) {
      expect(invalidFields({ created: { from: moment } })).toEqual(['created.from'])
      const { error } = ListUsersInputSchema.safeParse({ created: { before: moment } })
      expect(error?.issues[0]?.message).toContain('year from 0000 to 9999 in UTC')
    }
  })

  test.each([
    ['created', 'created_at', true],
    ['created', 'status', true],
    ['created', 'updated_at', false],
    ['created', 'name', false],
    ['updated', 'updated_at', true],
    ['updated', 'created_at', false],
    ['updated', 'email', false],
  ])('of "%s" with the sort "%s" is valid: %s', (field, sort, isValid) => {
    expect(invalidFields({ [field]: NOVEMBER, sort })).toEqual(isValid ? [] : [field])
  })
})

describe('the start of a list', () => {
  const MOMENT = { moment: '2026-11-01T00:00:00Z' }

  test.each([
    ['a user', { user_id: 'ana' }, 'status', true],
    ['a text', { text: 'm' }, 'name', true],
    ['a text', { text: 'm' }, 'email', true],
    ['a text', { text: 'm' }, 'created_at', false],
    ['a moment', MOMENT, 'updated_at', true],
    ['a moment', MOMENT, 'name', false],
    ['a moment', MOMENT, 'status', false],
    ['the end', { end: true }, 'status', true],
  ])('at %s (%o) with the sort "%s" is valid: %s', (_what, start, sort, isValid) => {
    expect(invalidFields({ start, sort })).toEqual(isValid ? [] : ['start'])
  })

  test('cannot be an unpaired surrogate', () => {
    const { error } = ListUsersInputSchema.safeParse({ start: { text: 'a\ud800' }, sort: 'name' })
    expect(JSON.stringify(error?.issues)).toContain('unpaired surrogates')
  })

  test('can be a text as long as the longest e-mail address', () => {
    const start = (length: number) => ({ text: 'a'.repeat(length) })
    expect(invalidFields({ start: start(254), sort: 'email' })).toEqual([])
    expect(invalidFields({ start: start(255), sort: 'email' })).toHaveLength(1)
  })

  test('is exactly one of the options', () => {
    expect(invalidFields({ start: { user_id: 'ana', text: 'm' }, sort: 'name' })).toEqual(['start'])
    expect(invalidFields({ start: {} })).toEqual(['start'])
    expect(invalidFields({ start: { end: false } })).toEqual(['start'])
    const { error } = ListUsersInputSchema.safeParse({ start: { end: false } })
    expect(error?.issues[0]?.message).toMatch(/^Give one of "user_id", "text"/)
  })
})

test('paging backward requires a cursor', () => {
  expect(invalidFields({ direction: 'backward' })).toEqual(['cursor'])
  expect(invalidFields({ direction: 'backward', cursor: 'c' })).toEqual([])
  expect(invalidFields({ direction: 'forward' })).toEqual([])
})
