import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createDatabaseClient } from '@roster/db/client'
import type { DatabaseClientOptions } from '@roster/db/client'
import {
  copyConfig,
  removeLogger,
  setOwnSigner,
  setPlainUserAgent,
} from '@roster/db/trimmed-client'
import { callOf, RESPONSE_BODIES } from '../memory-database.ts'
import type { DatabaseCall } from '../memory-database.ts'
import { createPlainClient, REGION } from '../plain-client.ts'

// One variant of the database client in a process of its own, which reports the CPU of its calls.
export interface SdkTask {
  call: DatabaseCall
  calls: number
  concurrency: number
}

const TRIMS = { removeLogger, setPlainUserAgent, setOwnSigner, copyConfig }

const [endpoint = '', variant = '', transport = ''] = process.argv.slice(2)
const options: DatabaseClientOptions = {
  region: REGION,
  endpoint,
  ...(transport === 'memory' && { requestHandler: createMemoryHandler() }),
}
const client = createClient()

process.on('message', (task: SdkTask) => {
  void run(task).then((micros) => process.send?.(micros))
})
process.on('disconnect', () => process.exit())

/**
 * `trimmed` and `sdk` as the API uses them, `stock` the SDK with its own HTTP handler too; any other
 * name is `trimmed` without the trim of that name.
 */
function createClient(): DynamoDBDocumentClient {
  if (variant === 'trimmed' || variant === 'sdk') {
    return createDatabaseClient({ ...options, variant })
  }
  if (variant === 'stock') return createPlainClient(endpoint)
  const partly = createDatabaseClient({ ...options, variant: 'sdk' })
  for (const [name, trim] of Object.entries(TRIMS)) {
    // The document client shares the stack and the configuration of the client below it.
    if (name !== variant) trim(partly)
  }
  return partly
}

function createMemoryHandler(): NonNullable<DatabaseClientOptions['requestHandler']> {
  const encoder = new TextEncoder()
  return {
    handle: ({ headers }) => {
      const body = encoder.encode(RESPONSE_BODIES[callOf(headers['x-amz-target'])])
      return Promise.resolve({ response: { statusCode: 200, headers: {}, body } })
    },
  }
}

/** Returns the CPU time of a call, in microseconds. */
async function run({ call, calls, concurrency }: SdkTask): Promise<number> {
  const before = process.cpuUsage()
  let sent = 0
  const worker = async () => {
    while (sent++ < calls) await send(call)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / calls
}

async function send(call: DatabaseCall): Promise<void> {
  const TableName = 'Users'
  if (call === 'GetItem') {
    await client.send(new GetCommand({ TableName, Key: { user_id: 'ada' } }))
  } else {
    await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#shard = :shard',
        ExpressionAttributeNames: { '#shard': 'shard' },
        ExpressionAttributeValues: { ':shard': 0 },
        Limit: 50,
      }),
    )
  }
}
