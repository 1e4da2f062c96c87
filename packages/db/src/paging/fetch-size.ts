/** DynamoDB bills reads in units of 4 KB, rounded up. */
const READ_UNIT_BYTES = 4096
/** A stored user with its index attributes takes 240 to 330 bytes. */
const ROW_BYTES = 300
const ROWS_PER_READ_UNIT = Math.floor(READ_UNIT_BYTES / ROW_BYTES)

/**
 * How many rows to read from one partition when a page needs `needed` rows and this partition is
 * expected to hold `share` of them (0 to 1): mean + 2σ of the binomial distribution, rounded up to
 * whole read units, which costs nothing more, but never more than the page needs.
 */
export function fetchSize(needed: number, share: number): number {
  const mean = needed * share
  const deviation = Math.sqrt(needed * share * (1 - share))
  const expected = Math.max(1, Math.ceil(mean + 2 * deviation))
  const wholeUnits = Math.ceil(expected / ROWS_PER_READ_UNIT) * ROWS_PER_READ_UNIT
  return Math.min(needed, wholeUnits)
}
