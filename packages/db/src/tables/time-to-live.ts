import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient, TimeToLiveDescription } from '@aws-sdk/client-dynamodb'
import { tableDefinitions } from './tables.ts'
import type { TableDefinition, TableNames } from './tables.ts'

/** Switches time to live on if the definition has it and the table has none on any attribute. */
export async function ensureTimeToLive(
  client: DynamoDBClient,
  table: TableDefinition,
): Promise<void> {
  if (table.ttlAttribute === undefined || !(await isOff(client, table))) return
  try {
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: table.name,
        TimeToLiveSpecification: { AttributeName: table.ttlAttribute, Enabled: true },
      }),
    )
  } catch (error) {
    // Refused when it is already on: another process was first.
    if (await isOff(client, table)) throw error
  }
}

/** One sentence for each existing table whose time to live differs from its definition. */
export async function checkTimeToLive(
  client: DynamoDBClient,
  names: TableNames,
  signal?: AbortSignal,
): Promise<string[]> {
  const checks = tableDefinitions(names).map((table) => timeToLiveProblems(client, table, signal))
  return (await Promise.all(checks)).flat()
}

/** One sentence if time to live differs from the definition; otherwise empty. */
export async function timeToLiveProblems(
  client: DynamoDBClient,
  table: TableDefinition,
  signal?: AbortSignal,
): Promise<string[]> {
  const { name, ttlAttribute } = table
  if (ttlAttribute === undefined) return []
  const found = await describe(client, name, signal)
  if (found?.TimeToLiveStatus !== 'ENABLED' && found?.TimeToLiveStatus !== 'ENABLING') {
    return [`Time to live of table ${name} is off; expected it on ${ttlAttribute}.`]
  }
  if (found.AttributeName === ttlAttribute) return []
  return [`Time to live of table ${name} is on ${found.AttributeName}; expected ${ttlAttribute}.`]
}

async function isOff(client: DynamoDBClient, table: TableDefinition): Promise<boolean> {
  return (await describe(client, table.name))?.TimeToLiveStatus === 'DISABLED'
}

async function describe(
  client: DynamoDBClient,
  tableName: string,
  abortSignal?: AbortSignal,
): Promise<TimeToLiveDescription | undefined> {
  const command = new DescribeTimeToLiveCommand({ TableName: tableName })
  const response = await client.send(command, { ...(abortSignal && { abortSignal }) })
  return response.TimeToLiveDescription
}
