/** Not pino's type, which would be part of the client's types. */
export type FeedLog = Record<'info' | 'warn', (fields: object, message: string) => void>

const LOG_INTERVAL_MS = 60_000

/** Logs when reading the feed starts to fail, once a minute while it fails, and when it works again. */
export function createOutageLog(log: FeedLog, nowMs: () => number) {
  let failures = 0
  let loggedAtMs = -Infinity
  return {
    failed(error: unknown) {
      failures += 1
      if (nowMs() - loggedAtMs < LOG_INTERVAL_MS) return
      loggedAtMs = nowMs()
      log.warn({ err: error, failures }, 'the feed of changes cannot be read')
    },
    recovered() {
      if (failures > 0) log.info({ failures }, 'the feed of changes can be read again')
      failures = 0
      loggedAtMs = -Infinity
    },
  }
}
