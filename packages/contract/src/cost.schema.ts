import { z } from 'zod'

/**
 * What a call cost at DynamoDB.
 *
 * `read_units` and `write_units` are request units as DynamoDB reports them (a consistent read of
 * 4 KB is 1 read unit, an eventually consistent one 0.5). `round_trips` counts the rounds waited
 * for: requests sent side by side count once. `retries` counts attempts beyond the first.
 */
export const CostSchema = z.object({
  read_units: z.number(),
  write_units: z.number(),
  round_trips: z.number().int(),
  retries: z.number().int(),
})
export type Cost = z.infer<typeof CostSchema>
