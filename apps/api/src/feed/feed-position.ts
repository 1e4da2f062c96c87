import { RosterError } from '@roster/contract/errors'

/** Positions come from the clocks of other processes, so they may be slightly in the future. */
const CLOCK_SKEW_MAX_MS = 60_000
const VERSION = 1
const POSITION = /^(\d+)-([\da-z]{1,9})$/

/**
 * A position in the feed of changes: the time up to which it was read. Not the last change, because
 * changes become visible out of order.
 */
export function toPosition(readAtMs: number): string {
  return `${VERSION}-${readAtMs.toString(36)}`
}

/** @returns epoch milliseconds. @throws RosterError BAD_CURSOR */
export function parsePosition(position: string, nowMs: number): number {
  const [, version, time = ''] = POSITION.exec(position) ?? []
  const readAtMs = Number.parseInt(time, 36)
  if (Number(version) !== VERSION || readAtMs > nowMs + CLOCK_SKEW_MAX_MS) {
    throw new RosterError(
      'BAD_CURSOR',
      {},
      'This is not a position in the feed of changes. Start again without one.',
    )
  }
  return readAtMs
}
