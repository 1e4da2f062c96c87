import autocannon from 'autocannon'
import type { MeasuredServer } from './measured-process.ts'

export interface Load {
  cpuMicrosPerRequest: number
  requestsPerSecond: number
  /** Mean time of one request while the other connections are busy. */
  latencyMs: number
}

export interface LoadOptions {
  seconds: number
  connections: number
}

/** What each connection sends, repeatedly. */
export type LoadRequests = autocannon.Request[]

/**
 * Puts a fixed number of connections on the server and reads its CPU time before and after. Any
 * response other than 2xx ends the benchmark: errors are cheap and would improve the figures.
 */
export async function measureLoad(
  server: MeasuredServer,
  requests: LoadRequests,
  { seconds, connections }: LoadOptions,
): Promise<Load> {
  const before = await server.cpuMicros()
  const result = await autocannon({ url: server.url, connections, duration: seconds, requests })
  const used = (await server.cpuMicros()) - before
  const responses = result['2xx']
  if (result.non2xx > 0 || result.errors > 0 || responses === 0) {
    const sent = requests[0]?.path ?? ''
    throw new Error(
      `${sent}: ${result.non2xx} not 2xx and ${result.errors} failed, ${responses} succeeded.`,
    )
  }
  return {
    cpuMicrosPerRequest: used / responses,
    requestsPerSecond: responses / result.duration,
    latencyMs: result.latency.average,
  }
}
