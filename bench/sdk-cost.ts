import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeMachine } from './machine.ts'
import { medianText, ratioText, table } from './markdown.ts'
import { runRounds } from './rounds.ts'
import { startMemoryDatabase } from './memory-database.ts'
import type { DatabaseCall } from './memory-database.ts'
import type { SdkTask } from './servers/sdk-client.ts'
import { ratioOf } from './statistics.ts'

/*
 * Measures what each part of the trimmed SDK saves per call (docs/decisions/0010): the CPU of a client
 * in a process of its own. `memory` responds inside the client's process, so that only the SDK's own
 * work is measured; `http` adds the transport, to a server that responds from memory. Prints a table each.
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
const TRANSPORTS = ['memory', 'http'] as const
const CALLS: readonly DatabaseCall[] = ['GetItem', 'Query']
const CLIENT = fileURLToPath(new URL('servers/sdk-client.ts', import.meta.url))
const CONCURRENCY = 10

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    calls: { type: 'string', default: '1000' },
  },
})

await using database = await startMemoryDatabase()
for (const transport of TRANSPORTS) {
  await using clients = new AsyncDisposableStack()
  const processes = VARIANTS.filter((name) => transport === 'http' || name !== 'stock').map(
    (name) => clients.use(startClient(database.endpoint, name, transport)),
  )
  for (const call of CALLS) await measure(call, transport, processes)
}
console.log(describeMachine().join('\n'))

async function measure(
  call: DatabaseCall,
  transport: string,
  processes: ReturnType<typeof startClient>[],
): Promise<void> {
  const subjects = processes.map((each) => ({
    label: each.variant,
    measure: () => each.measure({ call, calls: Number(values.calls), concurrency: CONCURRENCY }),
  }))
  const micros = await runRounds(`${call}, ${transport}`, subjects, Number(values.rounds))
  const trimmed = micros.get('trimmed')!
  const rows = [...micros].map(([variant, each]) => [
    labelOf(variant),
    medianText(each),
    ratioText(ratioOf(each, trimmed)),
  ])
  const header = [`${call}, ${transport}`, 'CPU per call, µs', 'against `trimmed`']
  console.log(`\n${table(header, rows)}\n`)
}

function labelOf(variant: string): string {
  if (variant === 'stock') return 'stock SDK, with its own HTTP handler'
  return ['trimmed', 'sdk'].includes(variant) ? `\`${variant}\`` : `without \`${variant}\``
}

function startClient(endpoint: string, variant: string, transport: string) {
  const child = fork(CLIENT, [endpoint, variant, transport], {
    execArgv: [],
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  return {
    variant,
    measure: async (task: SdkTask): Promise<number> => {
      const message = once(child, 'message') as Promise<[number]>
      child.send(task)
      return (await message)[0]
    },
    [Symbol.asyncDispose]: async () => {
      child.disconnect()
      await exited
    },
  }
}
