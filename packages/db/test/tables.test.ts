import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { checkTables, ensureTables, tableProblems } from '#tables/ensure-tables.ts'
import { createTableParams, tableDefinitions, tableNames } from '#tables/tables.ts'
import { createTestDatabase, createTestTables } from './database.ts'

test('creating tables twice, or twice at the same time, changes nothing', async () => {
  const { client } = await createTestDatabase()
  const names = tableNames(`Users${crypto.randomUUID().slice(0, 8)}`)
  expect(await checkTables(client, names)).toHaveLength(7)
  await Promise.all([ensureTables(client, names), ensureTables(client, names)])
  expect(await checkTables(client, names)).toEqual([])
  expect(await ensureTables(client, names)).toEqual([])
})

test('the check names the table that is missing', async () => {
  const { client } = await createTestDatabase()
  const tables = await createTestTables()
  await client.send(new DeleteTableCommand({ TableName: tables.words }))
  expect(await checkTables(client, tables)).toEqual([`Table ${tables.words} is missing.`])
  expect(await ensureTables(client, tables)).toEqual([tables.words])
  expect(await checkTables(client, tables)).toEqual([])
})

test('a table of items that expire has time to live: the check reports when it is off, and creating switches it on', async () => {
  const { client } = await createTestDatabase()
  const names = tableNames(`Users${crypto.randomUUID().slice(0, 8)}`)
  const access = tableDefinitions(names).find(({ name }) => name === names.access)!
  await client.send(new CreateTableCommand(createTableParams(access)))
  const problem = `Time to live of table ${names.access} is off; expected it on expires_at_s.`
  expect(await checkTables(client, names)).toContain(problem)
  expect(await ensureTables(client, names)).not.toContain(names.access)
  expect(await checkTables(client, names)).toEqual([])
})

test('the check names the attribute when time to live is on another one, which is not changed', async () => {
  const { client } = await createTestDatabase()
  const names = tableNames(`Users${crypto.randomUUID().slice(0, 8)}`)
  const access = tableDefinitions(names).find(({ name }) => name === names.access)!
  await client.send(new CreateTableCommand(createTableParams(access)))
  const TimeToLiveSpecification = { AttributeName: 'ends_at', Enabled: true }
  await client.send(
    new UpdateTimeToLiveCommand({ TableName: names.access, TimeToLiveSpecification }),
  )
  await ensureTables(client, names)
  expect(await checkTables(client, names)).toEqual([
    `Time to live of table ${names.access} is on ends_at; expected expires_at_s.`,
  ])
})

test('the check names the index that is missing', async () => {
  const { client } = await createTestDatabase()
  const names = tableNames(`Users${crypto.randomUUID().slice(0, 8)}`)
  const [users] = tableDefinitions(names)
  const older = { ...users!, indexes: users!.indexes.filter(({ name }) => name !== 'by_email') }
  await client.send(new CreateTableCommand(createTableParams(older)))
  await ensureTables(client, names)
  expect(await checkTables(client, names)).toEqual([
    `Index by_email of table ${names.users} is missing.`,
  ])
})

test('the check reports how a key, a projection or a state differs', async () => {
  const { client, tables } = await createTestDatabase()
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tables.users }))
  const [definition] = tableDefinitions(tables)
  const problemsOf = (change: (table: TableDescription) => void) => {
    const table = structuredClone(Table)
    if (table) change(table)
    return tableProblems(definition!, table)
  }
  expect(problemsOf(() => undefined)).toEqual([])
  expect(problemsOf((table) => (table.KeySchema![0]!.AttributeName = 'id'))).toEqual([
    `Table ${tables.users} has the key id HASH; expected user_id HASH.`,
  ])
  expect(problemsOf((table) => (table.TableStatus = 'CREATING'))).toEqual([
    `Table ${tables.users} is CREATING, not ACTIVE.`,
  ])
  const named = (table: TableDescription, name: string) =>
    table.GlobalSecondaryIndexes!.find(({ IndexName }) => IndexName === name)!
  expect(problemsOf((table) => named(table, 'by_name').KeySchema!.pop())).toEqual([
    `Index by_name of table ${tables.users} has the key status HASH, shard HASH, name_key RANGE; ` +
      'expected status HASH, shard HASH, name_key RANGE, user_id RANGE.',
  ])
  expect(
    problemsOf((table) => (named(table, 'by_name').Projection!.ProjectionType = 'KEYS_ONLY')),
  ).toEqual([`Index by_name of table ${tables.users} projects KEYS_ONLY; expected ALL.`])
})

test("the check ignores an operator's own index on another attribute", async () => {
  const { client } = await createTestDatabase()
  const tables = await createTestTables()
  await client.send(
    new UpdateTableCommand({
      TableName: tables.users,
      AttributeDefinitions: [{ AttributeName: 'last_seen', AttributeType: 'N' }],
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: 'by_last_seen',
            KeySchema: [{ AttributeName: 'last_seen', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        },
      ],
    }),
  )
  expect(await checkTables(client, tables)).toEqual([])
  const [definition] = tableDefinitions(tables)
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tables.users }))
  Table!.AttributeDefinitions!.find(
    ({ AttributeName }) => AttributeName === 'shard',
  )!.AttributeType = 'S'
  expect(tableProblems(definition!, Table)).toEqual([
    `Attribute shard of table ${tables.users} has the type S; expected N.`,
  ])
})

test('the check names the attributes that an index has too many or too few of', async () => {
  const { client, tables } = await createTestDatabase()
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tables.events }))
  const definition = tableDefinitions(tables).find(({ name }) => name === tables.events)
  expect(tableProblems(definition!, Table)).toEqual([])
  const label = `Index by_day of table ${tables.events}`
  const projection = Table!.GlobalSecondaryIndexes![0]!.Projection!
  projection.NonKeyAttributes = ['version']
  expect(tableProblems(definition!, Table)).toEqual([
    `${label} projects INCLUDE version; expected INCLUDE action version.`,
  ])
  projection.ProjectionType = 'ALL'
  delete projection.NonKeyAttributes
  expect(tableProblems(definition!, Table)).toEqual([
    `${label} projects ALL; expected INCLUDE action version.`,
  ])
})
