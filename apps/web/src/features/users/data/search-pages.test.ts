import type { User } from '@roster/contract/users'
import { describe, expect, test } from 'vitest'
import { isCutShort, isCutShortBefore, lookedAtIn, pagesToKeep } from './search-pages.ts'
import type { CachedPage } from './users.cache.ts'

function page(count: number, rest: Partial<CachedPage>): CachedPage {
  const items = Array.from({ length: count }, (_, at) => ({ user_id: `u${at}` }) as User)
  return {
    items,
    cost: { read_units: 1, write_units: 0, round_trips: 1, retries: 0 },
    scanned: 1_000,
    ...rest,
  }
}

describe('a page of a search is cut short', () => {
  test('when it holds fewer than asked for, and more may follow', () => {
    expect(isCutShort(page(3, { next_cursor: 'c' }))).toBe(true)
    expect(isCutShort(page(0, { next_cursor: 'c' }))).toBe(true)
    expect(isCutShort(page(50, { next_cursor: 'c' }))).toBe(false)
    expect(isCutShort(page(3, {}))).toBe(false)
  })

  test('and not when a change took somebody out of it, nor when it is a page of a list', () => {
    expect(isCutShort(page(49, { next_cursor: 'c', size: 50 }))).toBe(false)
    const { scanned: _, ...listed } = page(3, { next_cursor: 'c', prev_cursor: 'c' })
    expect(isCutShort(listed)).toBe(false)
    expect(isCutShortBefore(listed)).toBe(false)
  })

  test('on each side of where it was told to begin', () => {
    const both = { next_cursor: 'c', prev_cursor: 'c' }
    expect(isCutShort(page(28, { ...both, start_index: 3 }))).toBe(false)
    expect(isCutShortBefore(page(28, { ...both, start_index: 3 }))).toBe(true)
    expect(isCutShort(page(28, { ...both, start_index: 25 }))).toBe(true)
    expect(isCutShortBefore(page(28, { ...both, start_index: 25 }))).toBe(false)
  })
})

test('short pages are kept besides the full ones, and what was looked at is added up', () => {
  const pages = [page(2, {}), page(50, {}), page(0, { scanned: 7 })]
  expect(pagesToKeep({ pages, pageParams: [] }, 10)).toBe(12)
  expect(pagesToKeep(undefined, 10)).toBe(10)
  expect(lookedAtIn(pages)).toBe(2_007)
})
