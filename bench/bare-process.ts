import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Load, LoadOptions } from './measure-load.ts'
import type { BareCall, BareResult, BareTask } from './servers/bare-client.ts'

export interface BareProcess extends AsyncDisposable {
  measure: (call: BareCall, user_ids: string[], options: LoadOptions) => Promise<Load>
}

export function startBareClient(endpoint: string, table: string): BareProcess {
  const entry = fileURLToPath(new URL('servers/bare-client.ts', import.meta.url))
  const child = fork(entry, [endpoint, table], {
    execArgv: [],
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  return {
    async measure(call, user_ids, { seconds, connections }) {
      const message = once(child, 'message') as Promise<[BareResult]>
      child.send({ call, user_ids, seconds, concurrency: connections } satisfies BareTask)
      const [{ calls, cpuMicros, elapsedMs }] = await message
      return {
        cpuMicrosPerRequest: cpuMicros / calls,
        requestsPerSecond: (calls / elapsedMs) * 1_000,
        latencyMs: (elapsedMs * connections) / calls,
      }
    },
    async [Symbol.asyncDispose]() {
      child.disconnect()
      await exited
    },
  }
}
