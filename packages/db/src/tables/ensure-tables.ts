import {
  CreateTableCommand,
  DescribeTableCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import type {
  DynamoDBClient,
  KeySchemaElement,
  Projection,
  TableDescription,
} from '@aws-sdk/client-dynamodb'
import {
  attributeDefinitions,
  createTableParams,
  indexKeySchema,
  indexProjection,
  tableDefinitions,
  tableKeySchema,
} from './tables.ts'
import type { CreateTableOptions, TableDefinition, TableNames } from './tables.ts'
import { ensureTimeToLive, timeToLiveProblems } from './time-to-live.ts'

const ACTIVE_WAIT_MAX_S = 300

/**
 * Creates the tables that are missing, waits until all are ACTIVE, and switches time to live on where
 * the definitions have it. Running it again, or twice at the same time, changes nothing.
 *
 * @returns the names of the tables it created.
 */
export async function ensureTables(
  client: DynamoDBClient,
  names: TableNames,
  options: CreateTableOptions = {},
): Promise<string[]> {
  const created: string[] = []
  // In turn: DynamoDB creates only one table with indexes at a time (CreateTable in its API reference).
  for (const table of tableDefinitions(names)) {
    const isNew = (await describe(client, table.name)) === undefined
    if (isNew) {
      await create(client, table, options)
      created.push(table.name)
    }
    await waitUntilTableExists(
      { client, minDelay: 1, maxDelay: 5, maxWaitTime: ACTIVE_WAIT_MAX_S },
      { TableName: table.name },
    )
    await ensureTimeToLive(client, table)
  }
  return created
}

async function create(
  client: DynamoDBClient,
  table: TableDefinition,
  options: CreateTableOptions,
): Promise<void> {
  try {
    await client.send(new CreateTableCommand(createTableParams(table, options)))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
}

/**
 * Compares the database with the definitions.
 *
 * @returns one sentence for each table, index or time to live that is missing or differs; empty when none is.
 */
export async function checkTables(
  client: DynamoDBClient,
  names: TableNames,
  signal?: AbortSignal,
): Promise<string[]> {
  const problems = await Promise.all(
    tableDefinitions(names).map((table) => checkTable(client, table, signal)),
  )
  return problems.flat()
}

/** The same for one table. */
export async function checkTable(
  client: DynamoDBClient,
  table: TableDefinition,
  signal?: AbortSignal,
): Promise<string[]> {
  const found = await describe(client, table.name, signal)
  const timeToLive = found ? await timeToLiveProblems(client, table, signal) : []
  return [...tableProblems(table, found), ...timeToLive]
}

export function tableProblems(
  table: TableDefinition,
  found: TableDescription | undefined,
): string[] {
  if (!found) return [`Table ${table.name} is missing.`]
  const problems: string[] = []
  if (found.TableStatus !== 'ACTIVE' && found.TableStatus !== 'UPDATING') {
    problems.push(`Table ${table.name} is ${found.TableStatus}, not ACTIVE.`)
  }
  const expectedKey = keyText(tableKeySchema(table))
  if (keyText(found.KeySchema) !== expectedKey) {
    problems.push(
      `Table ${table.name} has the key ${keyText(found.KeySchema)}; expected ${expectedKey}.`,
    )
  }
  // An attribute that is not found belongs to a missing index, which is reported below.
  const types = new Map(
    found.AttributeDefinitions?.map((each) => [each.AttributeName, each.AttributeType]),
  )
  for (const { AttributeName, AttributeType } of attributeDefinitions(table)) {
    const type = types.get(AttributeName) ?? AttributeType
    if (type !== AttributeType) {
      problems.push(
        `Attribute ${AttributeName} of table ${table.name} has the type ${type}; ` +
          `expected ${AttributeType}.`,
      )
    }
  }
  for (const index of table.indexes) {
    const actual = found.GlobalSecondaryIndexes?.find((each) => each.IndexName === index.name)
    const label = `Index ${index.name} of table ${table.name}`
    const expected = keyText(indexKeySchema(index))
    if (!actual) problems.push(`${label} is missing.`)
    else if (keyText(actual.KeySchema) !== expected) {
      problems.push(`${label} has the key ${keyText(actual.KeySchema)}; expected ${expected}.`)
    } else if (projectionText(actual.Projection) !== projectionText(indexProjection(index))) {
      problems.push(
        `${label} projects ${projectionText(actual.Projection)}; ` +
          `expected ${projectionText(indexProjection(index))}.`,
      )
    } else if (actual.IndexStatus !== 'ACTIVE' && actual.IndexStatus !== 'UPDATING') {
      problems.push(`${label} is ${actual.IndexStatus}, not ACTIVE.`)
    }
  }
  return problems
}

function keyText(schema: KeySchemaElement[] = []): string {
  return schema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`).join(', ')
}

function projectionText({ ProjectionType, NonKeyAttributes = [] }: Projection = {}): string {
  return [ProjectionType, ...NonKeyAttributes.toSorted()].join(' ')
}

async function describe(
  client: DynamoDBClient,
  tableName: string,
  abortSignal?: AbortSignal,
): Promise<TableDescription | undefined> {
  try {
    const command = new DescribeTableCommand({ TableName: tableName })
    return (await client.send(command, { ...(abortSignal && { abortSignal }) })).Table
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}
