import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeMachine } from './machine.ts'
import { medianText, ratioText, table } from './markdown.ts'
import { runRounds } from './rounds.ts'
import type { SdkCall, SdkTask } from './servers/sdk-client.ts'
import { ratioOf } from './statistics.ts'

/*
 * Measures what each part of the trimmed SDK saves per call (docs/decisions/0010): the CPU of a client in
 * a process of its own, against a server that answers every call from memory. Prints two tables.
 */

const VARIANTS = [
  'trimmed',
  'removeLogger',
  'setPlainUserAgent',
  'setOwnSigner',
  'copyConfig',
  'sdk',
  'stock',
]
const CALLS: readonly SdkCall[] = ['GetItem', 'Query']
const CLIENT = fileURLToPath(new URL('servers/sdk-client.ts', import.meta.url))
const CONCURRENCY = 10

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    calls: { type: 'string', default: '2000' },
  },
})

await using server = await startMemoryDatabase()
await using clients = new AsyncDisposableStack()
const processes = VARIANTS.map((variant) => clients.use(startClient(server.endpoint, variant)))

for (const call of CALLS) {
  const subjects = processes.map(({ variant, measure }) => ({
    label: variant,
    measure: () => measure({ call, calls: Number(values.calls), concurrency: CONCURRENCY }),
  }))
  const micros = await runRounds(call, subjects, Number(values.rounds))
  const trimmed = micros.get('trimmed')!
  const rows = VARIANTS.map((variant) => [
    labelOf(variant),
    medianText(micros.get(variant)!),
    ratioText(ratioOf(micros.get(variant)!, trimmed)),
  ])
  console.log(`\n${table([call, 'CPU per call, µs', 'against trimmed'], rows)}\n`)
}
console.log(describeMachine().join('\n'))

function labelOf(variant: string): string {
  if (variant === 'stock') return 'stock SDK, with its own HTTP handler'
  return ['trimmed', 'sdk'].includes(variant) ? `\`${variant}\`` : `without \`${variant}\``
}

function startClient(endpoint: string, variant: string) {
  const child = fork(CLIENT, [endpoint, variant], {
    execArgv: [],
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  return {
    variant,
    measure: async (task: SdkTask): Promise<number> => {
      const answer = once(child, 'message') as Promise<[number]>
      child.send(task)
      return (await answer)[0]
    },
    [Symbol.asyncDispose]: async () => {
      child.disconnect()
      await exited
    },
  }
}

/** Answers each GetItem with one user and each Query with fifty. */
async function startMemoryDatabase() {
  const user = {
    user_id: { S: '0196f0c4-5d3e-7000-8000-1a2b3c4d5e6f' },
    name: { S: 'Ada Lovelace' },
    email: { S: 'ada.lovelace@example.com' },
    status: { S: 'active' },
    created_at: { S: '2026-01-01T00:00:00.000Z' },
    updated_at: { S: '2026-01-01T00:00:00.000Z' },
    version: { N: '1' },
    shard: { N: '0' },
    name_key: { S: 'ada lovelace' },
    email_key: { S: 'ada.lovelace@example.com' },
  }
  const Items = Array.from({ length: 50 }, () => user)
  const bodies: Record<SdkCall, string> = {
    GetItem: JSON.stringify({ Item: user }),
    Query: JSON.stringify({ Items, Count: 50, ScannedCount: 50 }),
  }
  const http = createServer((request, response) => {
    const call = String(request.headers['x-amz-target']).split('.')[1] as SdkCall
    request.resume().on('end', () => {
      const body = bodies[call]
      response.writeHead(200, {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
}
