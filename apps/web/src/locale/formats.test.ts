import { afterAll, describe, expect, test, vi } from 'vitest'
import { formatMonth, formatRelative, formatUnits, plural } from './formats.ts'

const now = Date.UTC(2026, 10, 22, 12)

function ago(seconds: number) {
  return formatRelative(new Date(now - seconds * 1_000).toISOString(), now)
}

test('a month is named with its year', () => {
  expect(formatMonth('2025-03-14T12:00:00.000Z')).toBe('Mar 2025')
  expect(formatMonth('1999-12-15T12:00:00.000Z')).toBe('Dec 1999')
  expect(formatMonth('never')).toBe('never')
})

describe.each([
  ['de', ['vor 13 Min.', 'vor 13 Std.', 'vor 13 Tagen', 'vor 1 Monat', 'vor 2 Jahren']],
  ['ar', ['قبل 13 دقيقة', 'قبل 13 ساعة', 'قبل 13 يومًا', 'قبل شهر واحد', 'قبل سنتين']],
])('in %s', (language, expected) => {
  afterAll(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  test('no unit can be taken for another one', async () => {
    vi.resetModules()
    vi.stubGlobal('navigator', { languages: [language] })
    const formats = await import('./formats.ts')
    const spans = [13 * 60, 13 * 3_600, 13 * 86_400, 45 * 86_400, 800 * 86_400]
    for (const format of ['short', 'inWords'] as const) {
      const texts = spans.map((seconds) =>
        formats.formatRelative(new Date(now - seconds * 1_000).toISOString(), now, format),
      )
      expect(texts).toEqual(expected)
    }
  })
})

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

  test('is in words for a place in a sentence', () => {
    const inWords = (seconds: number) =>
      formatRelative(new Date(now - seconds * 1_000).toISOString(), now, 'inWords')
    expect(inWords(120)).toBe('2 min ago')
    expect(inWords(3_600)).toBe('1 hr ago')
    expect(inWords(3 * 86_400)).toBe('3 days ago')
    expect(inWords(40 * 86_400)).toBe('1 mo ago')
    expect(inWords(59)).toBeUndefined()
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
