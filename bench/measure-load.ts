import autocannon from 'autocannon'
import type { MeasuredServer } from './measured-process.ts'

export interface Load {
  cpuMicrosPerRequest: number
  requestsPerSecond: number
  /** Mean time of one request while `connections` others are under way. */
  latencyMs: number
}

export interface LoadOptions {
  seconds: number
  connections: number
}

/** What one connection sends, over and over. */
export type LoadRequests = autocannon.Request[]

/**
 * Puts a fixed number of connections on the server and reads its CPU time before and after. An answer
 * other than 2xx ends the benchmark: an error is cheap, and would flatter.
 */
export async function measureLoad(
  server: MeasuredServer,
  requests: LoadRequests,
  { seconds, connections }: LoadOptions,
): Promise<Load> {
  const before = await server.cpuMicros()
  const result = await autocannon({ url: server.url, connections, duration: seconds, requests })
  const used = (await server.cpuMicros()) - before
  const answers = result['2xx']
  if (result.non2xx > 0 || result.errors > 0 || answers === 0) {
    const sent = requests[0]?.path ?? ''
    throw new Error(`${sent}: ${result.non2xx} refused, ${result.errors} failed of ${answers}.`)
  }
  return {
    cpuMicrosPerRequest: used / answers,
    requestsPerSecond: answers / result.duration,
    latencyMs: result.latency.average,
  }
}
