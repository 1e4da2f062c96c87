import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface Running extends AsyncDisposable {
  child: ChildProcess & { stdout: Readable }
  url: string
  log: Record<string, unknown>[]
  exit: Promise<number | null>
}

/** Starts the real entry point in a process, and waits until it listens. */
export async function startMain(env: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  const log: Record<string, unknown>[] = []
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('It ended before it listened.')))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as Record<string, unknown>
      log.push(entry)
      if (entry['msg'] === 'listening') resolve(String(entry['url']))
    })
  })
  return {
    child,
    url,
    log,
    exit,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
}

/** A database that accepts the read of the user `ana` and responds when the test lets it. */
export async function slowDatabase() {
  const received = Promise.withResolvers<ServerResponse>()
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    if ((await text(request)).includes('{"S":"ana"}')) received.resolve(response)
    else response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end('{}')
  }
  const server = createServer((request, response) => void respond(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    server.closeAllConnections()
    server.close()
  }
  return { endpoint, received: received.promise, [Symbol.asyncDispose]: close }
}
