import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { createDatabaseClient } from '@roster/db/client'
import {
  copyConfig,
  removeLogger,
  setOwnSigner,
  setPlainUserAgent,
} from '@roster/db/trimmed-client'

// One variant of the database client in a process of its own, which reports the CPU of its calls.
export type SdkCall = 'GetItem' | 'Query'

export interface SdkTask {
  call: SdkCall
  calls: number
  concurrency: number
}

const TRIMS = { removeLogger, setPlainUserAgent, setOwnSigner, copyConfig }

const [endpoint = '', variant = ''] = process.argv.slice(2)
const region = 'us-east-1'
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
    return createDatabaseClient({ region, endpoint, variant })
  }
  if (variant === 'stock') {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    return DynamoDBDocumentClient.from(new DynamoDBClient({ region, endpoint, credentials }))
  }
  const partly = createDatabaseClient({ region, endpoint, variant: 'sdk' })
  for (const [name, trim] of Object.entries(TRIMS)) {
    // The document client shares the stack and the configuration of the client below it.
    if (name !== variant) trim(partly)
  }
  return partly
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

async function send(call: SdkCall): Promise<void> {
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
