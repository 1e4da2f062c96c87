import { z } from 'zod'

/**
 * What a call cost in DynamoDB.
 *
 * `read_units` and `write_units` are the request units that DynamoDB reports (a consistent read of
 * 4 KB is 1 read unit, an eventually consistent one 0.5). `round_trips` counts sequential requests:
 * requests sent in parallel count once. `retries` counts attempts after the first.
 */
export const CostSchema = z.object({
  read_units: z.number(),
  write_units: z.number(),
  round_trips: z.number().int(),
  retries: z.number().int(),
})
export type Cost = z.infer<typeof CostSchema>
