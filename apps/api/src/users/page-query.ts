import { CursorSchema } from '@roster/contract/pages'
import { PAGE_SIZE_MAX } from '@roster/contract/values'
import { z } from 'zod'

/** The page in a query string. @param limitDefault as the procedure has it. */
export function pageQuery(limitDefault: number) {
  return {
    limit: z
      .string()
      .regex(/^\d{1,4}$/, 'Use digits only.')
      .transform(Number)
      .pipe(z.number().int().min(1).max(PAGE_SIZE_MAX))
      .optional()
      .meta({ description: `Defaults to ${limitDefault}.` }),
    cursor: CursorSchema.optional().meta({ description: 'The `nextToken` of the previous page.' }),
    /** The parameter's name in the REST service that Roster replaces. */
    nextToken: CursorSchema.optional().meta({ description: 'Same as `cursor`.' }),
  }
}

/** A page of items in a response. */
export function pageSchema<Item extends z.ZodType>(item: Item, items: string) {
  return z.object({
    items: z.array(item),
    nextToken: CursorSchema.nullable().meta({ description: 'null on the last page.' }),
    count: z
      .number()
      .int()
      .meta({ description: `The number of ${items} on this page.` }),
  })
}

export function pageReply(page: { items: readonly unknown[]; next_cursor?: string | undefined }) {
  const { items, next_cursor } = page
  return { body: { items, nextToken: next_cursor ?? null, count: items.length } }
}
