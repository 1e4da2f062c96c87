import { RosterError } from '@roster/contract/errors'

/** How far in the future a position may be: another process's clock made it. */
const AHEAD_MS = 60_000
const VERSION = 1
const POSITION = /^(\d+)-([\da-z]{1,9})$/

/**
 * A place in the feed of changes: when it was read so far. The time and not the last change, since
 * changes become visible out of order.
 */
export function toPosition(readAtMs: number): string {
  return `${VERSION}-${readAtMs.toString(36)}`
}

/** @returns epoch milliseconds. @throws RosterError BAD_CURSOR */
export function parsePosition(position: string, nowMs: number): number {
  const [, version, time = ''] = POSITION.exec(position) ?? []
  const readAtMs = Number.parseInt(time, 36)
  if (Number(version) !== VERSION || readAtMs > nowMs + AHEAD_MS) {
    throw new RosterError(
      'BAD_CURSOR',
      {},
      'This is no position in the feed of changes. Start again without one.',
    )
  }
  return readAtMs
}
