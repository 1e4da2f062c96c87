import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '@roster/local/ports'

const REPORT_CPU = new URL('servers/report-cpu.ts', import.meta.url).href
const READY_TIMEOUT_MS = 30_000

export interface MeasuredServer extends AsyncDisposable {
  url: string
  /** CPU time used so far by the whole process, in microseconds. */
  cpuMicros: () => Promise<number>
}

export interface ServerCommand {
  entry: URL
  /** Called with the port that the server shall listen on. */
  env?: (port: number) => Record<string, string>
  args?: (port: number) => string[]
}

/** Starts a server with NODE_ENV=production and waits until `/health` responds. */
export async function startServer({ entry, env, args }: ServerCommand): Promise<MeasuredServer> {
  const port = await freePort()
  const child = fork(fileURLToPath(entry), args?.(port) ?? [], {
    execArgv: ['--import', REPORT_CPU],
    env: { NODE_ENV: 'production', ...env?.(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null) throw new Error(`${entry.pathname} ended with ${child.exitCode}.`)
    if (Date.now() > deadline) throw new Error(`${entry.pathname} does not respond at ${url}.`)
  }
  return {
    url,
    async cpuMicros() {
      const usage = once(child, 'message') as Promise<[NodeJS.CpuUsage]>
      child.send('cpu')
      const [{ user, system }] = await usage
      return user + system
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) }).then(
    ({ ok }) => ok,
    () => new Promise((resolve) => setTimeout(resolve, 50, false)),
  )
}
