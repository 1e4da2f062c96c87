import { randomUUID } from 'node:crypto'
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { createPlainClient } from '../plain-client.ts'

// Only the Document client, without HTTP server or validation: the minimum that a service using it can
// cost. It runs in its own process, as the servers do.
export type BareCall = 'get' | 'scan' | 'put'

export interface BareTask {
  call: BareCall
  seconds: number
  concurrency: number
  user_ids: string[]
}

export interface BareResult {
  calls: number
  cpuMicros: number
  elapsedMs: number
}

const [endpoint = '', TableName] = process.argv.slice(2)

const client = createPlainClient(endpoint)

process.on('message', (task: BareTask) => {
  void run(task).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit())

async function run({ call, seconds, concurrency, user_ids }: BareTask): Promise<BareResult> {
  const cpuBefore = process.cpuUsage()
  const started = performance.now()
  const deadline = started + seconds * 1_000
  let calls = 0
  const worker = async () => {
    while (performance.now() < deadline) {
      await send(call, user_ids[calls++ % user_ids.length]!)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  const { user, system } = process.cpuUsage(cpuBefore)
  return { calls, cpuMicros: user + system, elapsedMs: performance.now() - started }
}

async function send(call: BareCall, user_id: string): Promise<void> {
  switch (call) {
    case 'get':
      await client.send(new GetCommand({ TableName, Key: { user_id } }))
      return
    case 'scan':
      await client.send(new ScanCommand({ TableName, Limit: 50 }))
      return
    case 'put':
      await client.send(new PutCommand({ TableName, Item: newUser() }))
  }
}

function newUser() {
  const now = new Date().toISOString()
  const user_id = randomUUID()
  return {
    user_id,
    name: 'Bench User',
    email: `${user_id}@bench.example`,
    status: 'active',
    created_at: now,
    updated_at: now,
  }
}
