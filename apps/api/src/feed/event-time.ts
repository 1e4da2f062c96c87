/** When an event was written: a UUIDv7 begins with its writer's clock, in epoch milliseconds. */
export function eventTimeMs(event_id: string): number {
  return Number.parseInt(event_id.slice(0, 8) + event_id.slice(9, 13), 16)
}
