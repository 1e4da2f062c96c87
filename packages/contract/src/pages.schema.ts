import { z } from 'zod'
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './values.ts'

/** In characters. Roster's longest cursor, for a name of 800 bytes, is well below this. */
const CURSOR_LENGTH_MAX = 4096
/** Where a page starts: a cursor from an earlier response. It is valid only for the same query. */
export const CursorSchema = z.string().min(1).max(CURSOR_LENGTH_MAX)

/** The paging fields of an input for lists that are read only forward. `limitDefault` is in items. */
export function forwardPageFields(limitDefault = PAGE_SIZE_DEFAULT) {
  return {
    cursor: CursorSchema.nullish(),
    limit: z.number().int().min(1).max(PAGE_SIZE_MAX).default(limitDefault),
    /** TanStack Query's infinite queries send it with the cursor. */
    direction: z.literal('forward').optional(),
  }
}

/** The paging fields for lists that are read in both directions. Add `hasCursorIfBackward` as well. */
export const pageFields = {
  ...forwardPageFields(),
  /** `backward` returns the items before the cursor, still in the order of the list. */
  direction: z.enum(['forward', 'backward']).optional(),
}

/** Paging backward requires a cursor. */
export function hasCursorIfBackward(input: {
  cursor?: string | null | undefined
  direction?: 'forward' | 'backward' | undefined
}): boolean {
  return input.direction !== 'backward' || Boolean(input.cursor)
}

/** The issue to report when `hasCursorIfBackward` is false. */
export const BACKWARD_NEEDS_CURSOR = {
  path: ['cursor'],
  error: 'Give a cursor to page backward from.',
}
