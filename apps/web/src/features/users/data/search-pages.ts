import { PAGE_SIZE_DEFAULT } from '@roster/contract/values'
import type { CachedPage, CachedPages } from './users.cache.ts'

/** A page that begins around a user is asked for so many items above them. */
const HALF_PAGE = Math.floor(PAGE_SIZE_DEFAULT / 2)

/**
 * Whether a search stopped because the work of a page is bounded, with more left to look at. What a
 * change has taken out of the page since then does not count.
 */
export function isPartial(page: CachedPage): boolean {
  if (page.scanned === undefined || page.next_cursor === undefined) return false
  if (page.start_index === undefined) return sizeOf(page) < PAGE_SIZE_DEFAULT
  return sizeOf(page) - page.start_index < PAGE_SIZE_DEFAULT - HALF_PAGE
}

/** The same in the direction of the hits before it. */
export function isPartialBefore(page: CachedPage): boolean {
  if (page.scanned === undefined || page.prev_cursor === undefined) return false
  if (page.start_index === undefined) return sizeOf(page) < PAGE_SIZE_DEFAULT
  return page.start_index < HALF_PAGE
}

/** How many entries were looked at for these pages. */
export function scannedIn(pages: readonly CachedPage[]): number {
  return pages.reduce((sum, { scanned = 0 }) => sum + scanned, 0)
}

/** Short pages hold little: keeping them costs nothing, and losing them would lose what was found. */
export function pagesToKeep(data: CachedPages | undefined, full: number): number {
  return full + (data?.pages ?? []).filter((page) => sizeOf(page) < PAGE_SIZE_DEFAULT).length
}

function sizeOf({ size, items }: CachedPage): number {
  return size ?? items.length
}
