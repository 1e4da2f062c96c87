import { describe, expect, test } from 'vitest'
import { formatRelative, formatUnits, plural } from './formats.ts'

const now = Date.UTC(2026, 10, 22, 12)

function ago(seconds: number) {
  return formatRelative(new Date(now - seconds * 1_000).toISOString(), now)
}

describe('formatRelative', () => {
  test('names the largest whole unit', () => {
    expect(ago(60)).toBe('1m ago')
    expect(ago(3_599)).toBe('59m ago')
    expect(ago(3_600)).toBe('1h ago')
    expect(ago(86_399)).toBe('23h ago')
    expect(ago(2 * 86_400)).toBe('2d ago')
    expect(ago(45 * 86_400)).toBe('1mo ago')
    expect(ago(800 * 86_400)).toBe('2y ago')
  })

  test('is undefined below a minute', () => {
    expect(ago(0)).toBeUndefined()
    expect(ago(59)).toBeUndefined()
  })

  test('returns text that is not a date unchanged', () => {
    expect(formatRelative('soon', now)).toBe('soon')
  })
})

test('units keep halves and have no trailing zeros', () => {
  expect([2.5, 3, 12.25].map(formatUnits)).toEqual(['2.5', '3', '12.3'])
})

test('one is singular, zero and two are plural', () => {
  expect([0, 1, 2].map((count) => plural(count, { one: 'user', other: 'users' }))).toEqual([
    'users',
    'user',
    'users',
  ])
})
