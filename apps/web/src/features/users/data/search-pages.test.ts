import type { User } from '@roster/contract/users'
import { describe, expect, test } from 'vitest'
import { isPartial, isPartialBefore, scannedIn, pagesToKeep } from './search-pages.ts'
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

describe('a page of a search is partial', () => {
  test('when it has fewer items than requested and more may follow', () => {
    expect(isPartial(page(3, { next_cursor: 'c' }))).toBe(true)
    expect(isPartial(page(0, { next_cursor: 'c' }))).toBe(true)
    expect(isPartial(page(50, { next_cursor: 'c' }))).toBe(false)
    expect(isPartial(page(3, {}))).toBe(false)
  })

  test('but not when a change removed an item, nor when it is a page of a list', () => {
    expect(isPartial(page(49, { next_cursor: 'c', serverSize: 50 }))).toBe(false)
    const { scanned: _, ...listed } = page(3, { next_cursor: 'c', prev_cursor: 'c' })
    expect(isPartial(listed)).toBe(false)
    expect(isPartialBefore(listed)).toBe(false)
  })

  test('on each side of the row it starts at', () => {
    const both = { next_cursor: 'c', prev_cursor: 'c' }
    expect(isPartial(page(28, { ...both, start_index: 3 }))).toBe(false)
    expect(isPartialBefore(page(28, { ...both, start_index: 3 }))).toBe(true)
    expect(isPartial(page(28, { ...both, start_index: 25 }))).toBe(true)
    expect(isPartialBefore(page(28, { ...both, start_index: 25 }))).toBe(false)
  })
})

test('short pages are kept in addition to full ones, and scanned entries are added up', () => {
  const pages = [page(2, {}), page(50, {}), page(0, { scanned: 7 })]
  expect(pagesToKeep({ pages, pageParams: [] }, 10)).toBe(12)
  expect(pagesToKeep(undefined, 10)).toBe(10)
  expect(scannedIn(pages)).toBe(2_007)
})
