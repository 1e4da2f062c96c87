import { describe, expect, test } from 'vitest'
import { ListUsersInputSchema } from '../src/users.list.schema.ts'

function refusedFields(input: object) {
  const { error } = ListUsersInputSchema.safeParse(input)
  return error?.issues.map(({ path }) => path.join('.')) ?? []
}

test('a list has its defaults, and bounds on its page', () => {
  expect(ListUsersInputSchema.parse({})).toEqual({ limit: 50, sort: 'created_at', order: 'desc' })
  for (const limit of [0, 101, 1.5, '10']) expect(refusedFields({ limit })).toEqual(['limit'])
})

describe('a range of moments', () => {
  const NOVEMBER = { from: '2026-11-01T00:00:00+01:00', before: '2026-12-01T00:00:00+01:00' }

  test('is kept in UTC and milliseconds, as stored times are', () => {
    expect(ListUsersInputSchema.parse({ created: NOVEMBER }).created).toEqual({
      from: '2026-10-31T23:00:00.000Z',
      before: '2026-11-30T23:00:00.000Z',
    })
  })

  test.each([
    ['names no bound', {}],
    ['ends before it begins', { from: NOVEMBER.before, before: NOVEMBER.from }],
    ['is empty', { from: NOVEMBER.from, before: NOVEMBER.from }],
  ])('is refused when it %s', (_what, created) => {
    expect(refusedFields({ created })).toEqual(['created'])
  })

  test.each(['2026-11-01', '2026-11-01T00:00:00', 'yesterday', '2026-02-30T00:00:00Z'])(
    'takes no moment without a zone, nor one that never was: %s',
    (from) => {
      expect(refusedFields({ created: { from } })).toEqual(['created.from'])
    },
  )

  test('reaches from the year 0000 to 9999 in UTC, where moments are in the order of text', () => {
    const created = { from: '0000-01-01T00:00:00Z', before: '9999-12-31T23:59:59.999Z' }
    expect(refusedFields({ created })).toEqual([])
    for (const moment of ['9999-12-31T23:59:59-01:00', '0000-01-01T00:59:59+01:00']) {
      expect(refusedFields({ created: { from: moment } })).toEqual(['created.from'])
      const { error } = ListUsersInputSchema.safeParse({ created: { before: moment } })
      expect(error?.issues[0]?.message).toContain('years 0000 to 9999 in UTC')
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
  ])('of "%s" with the sort "%s" is taken: %s', (field, sort, isTaken) => {
    expect(refusedFields({ [field]: NOVEMBER, sort })).toEqual(isTaken ? [] : [field])
  })
})

describe('a start', () => {
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
  ])('at %s (%o) with the sort "%s" is taken: %s', (_what, start, sort, isTaken) => {
    expect(refusedFields({ start, sort })).toEqual(isTaken ? [] : ['start'])
  })

  test('at half a character is refused', () => {
    const { error } = ListUsersInputSchema.safeParse({ start: { text: 'a\ud800' }, sort: 'name' })
    expect(JSON.stringify(error?.issues)).toContain('half of one')
  })

  test('at a text may be as long as the longest e-mail address', () => {
    const start = (length: number) => ({ text: 'a'.repeat(length) })
    expect(refusedFields({ start: start(254), sort: 'email' })).toEqual([])
    expect(refusedFields({ start: start(255), sort: 'email' })).toHaveLength(1)
  })

  test('names one thing', () => {
    expect(refusedFields({ start: { user_id: 'ana', text: 'm' }, sort: 'name' })).toEqual(['start'])
    expect(refusedFields({ start: {} })).toEqual(['start'])
    expect(refusedFields({ start: { end: false } })).toEqual(['start'])
    const { error } = ListUsersInputSchema.safeParse({ start: { end: false } })
    expect(error?.issues[0]?.message).toMatch(/^Give one of "user_id", "text"/)
  })
})

test('going backward needs a cursor to go from', () => {
  expect(refusedFields({ direction: 'backward' })).toEqual(['cursor'])
  expect(refusedFields({ direction: 'backward', cursor: 'c' })).toEqual([])
  expect(refusedFields({ direction: 'forward' })).toEqual([])
})
