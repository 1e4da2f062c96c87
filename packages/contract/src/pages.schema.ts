import { z } from 'zod'
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './values.ts'

/** In characters. The longest that Roster makes, of a name of 800 bytes, is well below. */
const CURSOR_LENGTH_MAX = 4096
/** Where the next page begins: as an answer gave it, for the same query alone. */
export const CursorSchema = z.string().min(1).max(CURSOR_LENGTH_MAX)

/** The fields of an input that say which page, of what is read forward alone. */
export function forwardPageFields(limitDefault = PAGE_SIZE_DEFAULT) {
  return {
    cursor: CursorSchema.nullish(),
    limit: z.number().int().min(1).max(PAGE_SIZE_MAX).default(limitDefault),
    /** TanStack Query's infinite queries send it beside the cursor. */
    direction: z.literal('forward').optional(),
  }
}

/** The same of what is read both ways. An input with them also takes `hasCursorIfBackward`. */
export const pageFields = {
  ...forwardPageFields(),
  /** `backward`: what lies before the cursor, in the order of the list all the same. */
  direction: z.enum(['forward', 'backward']).optional(),
}

/** One goes backward from a cursor alone. */
export function hasCursorIfBackward(input: {
  cursor?: string | null | undefined
  direction?: 'forward' | 'backward' | undefined
}): boolean {
  return input.direction !== 'backward' || Boolean(input.cursor)
}

/** What is wrong with an input without. */
export const BACKWARD_NEEDS_CURSOR = {
  path: ['cursor'],
  error: 'Give the cursor to go backward from.',
}
