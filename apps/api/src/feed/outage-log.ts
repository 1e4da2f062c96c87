/** Not pino's type: the client's types hold this one. */
export type FeedLog = Record<'info' | 'warn', (fields: object, message: string) => void>

/** So often the log hears of an outage that goes on. */
const SAID_EVERY_MS = 60_000

/** Says that the feed cannot be read when that begins, now and then while it lasts, and when it is over. */
export function createOutageLog(log: FeedLog, nowMs: () => number) {
  let failures = 0
  let saidMs = -Infinity
  return {
    failed(error: unknown) {
      failures += 1
      if (nowMs() - saidMs < SAID_EVERY_MS) return
      saidMs = nowMs()
      log.warn({ err: error, failures }, 'the feed of changes cannot be read')
    },
    over() {
      if (failures > 0) log.info({ failures }, 'the feed of changes is read again')
      failures = 0
      saidMs = -Infinity
    },
  }
}
