/**
 * A moment in milliseconds as epoch seconds, rounded up: the unit of time to live, with which DynamoDB
 * deletes nothing before its end. Rounding keeps the order of moments, so the results compare too.
 */
export function epochSeconds(ms: number): number {
  return Math.ceil(ms / 1_000)
}
