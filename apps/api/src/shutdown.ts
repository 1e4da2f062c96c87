import type { Logger } from './http/logger.ts'

/** Stops gracefully on SIGTERM and SIGINT. A second signal exits immediately. */
export function stopOnSignals(log: Logger, stop: () => Promise<boolean>): void {
  let isStopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    stop().then(
      (isClean) => {
        if (isClean) log.info('stopped')
        else log.warn('stopped before all requests finished')
        process.exit(0)
      },
      (error: unknown) => {
        log.error({ err: error }, 'could not stop gracefully')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
