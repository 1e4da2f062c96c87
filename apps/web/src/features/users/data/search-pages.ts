import { PAGE_SIZE_DEFAULT } from '@roster/contract/values'
import type { CachedPage, CachedPages } from './users.cache.ts'

/** A page around a user has this many items above them. */
const HALF_PAGE = Math.floor(PAGE_SIZE_DEFAULT / 2)

/**
 * Whether a search stopped at its limit of work for one page, with more left to scan. Items that
 * later changes removed from the page still count as found.
 */
export function isPartial(page: CachedPage): boolean {
  if (page.scanned === undefined || page.next_cursor === undefined) return false
  if (page.start_index === undefined) return sizeOf(page) < PAGE_SIZE_DEFAULT
  return sizeOf(page) - page.start_index < PAGE_SIZE_DEFAULT - HALF_PAGE
}

/** The same towards the results before it. */
export function isPartialBefore(page: CachedPage): boolean {
  if (page.scanned === undefined || page.prev_cursor === undefined) return false
  if (page.start_index === undefined) return sizeOf(page) < PAGE_SIZE_DEFAULT
  return page.start_index < HALF_PAGE
}

/** How many entries were scanned for these pages. */
export function scannedIn(pages: readonly CachedPage[]): number {
  return pages.reduce((sum, { scanned = 0 }) => sum + scanned, 0)
}

/** Short pages are kept in addition: they cost little memory, and their results were slow to find. */
export function pagesToKeep(data: CachedPages | undefined, full: number): number {
  return full + (data?.pages ?? []).filter((page) => sizeOf(page) < PAGE_SIZE_DEFAULT).length
}

function sizeOf({ serverSize, items }: CachedPage): number {
  return serverSize ?? items.length
}
