import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'

// The Document client with nothing around it: no HTTP server, no checks. The least that any service
// on it can cost. It runs in a process of its own, as the servers do.
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

const [endpoint, table] = process.argv.slice(2)
const TableName = table

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    region: 'us-east-1',
    ...(endpoint !== undefined && { endpoint }),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }),
)

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
