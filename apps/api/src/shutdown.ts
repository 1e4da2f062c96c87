import { setTimeout as delay } from 'node:timers/promises'
import type { RunningApi } from './start-api.ts'

type Stoppable = Pick<RunningApi, 'log' | 'stopDelayMs' | 'drain' | 'stop' | 'flushLog'>

/**
 * Stops gracefully on SIGTERM and SIGINT. A second signal exits immediately. Only SIGTERM waits for
 * load balancers: SIGINT comes from a person who pressed Ctrl-C.
 */
export function stopOnSignals(api: Stoppable): void {
  let isStopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    api.log.info({ signal }, 'stopping')
    void stopAndExit(api, signal === 'SIGTERM' ? api.stopDelayMs : 0)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

async function stopAndExit(api: Stoppable, delayMs: number): Promise<void> {
  const { log } = api
  let exitCode = 0
  try {
    api.drain()
    await delay(delayMs)
    if (await api.stop()) log.info('stopped')
    else log.warn('stopped before all requests finished')
  } catch (error) {
    exitCode = 1
    log.error({ err: error }, 'could not stop gracefully')
  }
  await api.flushLog()
  process.exit(exitCode)
}
