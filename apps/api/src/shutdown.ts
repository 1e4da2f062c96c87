import type { Logger } from './http/logger.ts'

/**
 * Ends the process well on SIGTERM and SIGINT: `stop` finishes what is under way. A second signal
 * ends it at once.
 */
export function stopOnSignals(log: Logger, stop: () => Promise<boolean>): void {
  let isStopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    stop().then(
      (isClean) => {
        if (isClean) log.info('stopped')
        else log.warn('stopped with requests cut off')
        process.exit(0)
      },
      (error: unknown) => {
        log.error({ err: error }, 'could not stop in order')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
