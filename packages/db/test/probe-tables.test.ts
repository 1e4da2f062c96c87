import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { expect, test, vi } from 'vitest'
import { checkTables, ensureTables } from '#tables/ensure-tables.ts'
import { probeTables } from '#tables/probe-tables.ts'
import { createTableParams, tableDefinitions, tableNames } from '#tables/tables.ts'
import { createTestDatabase } from './database.ts'

/** Creates the tables, the users' or the events' with a change. */
async function createChanged(
  table: 'users' | 'events',
  change: (input: CreateTableCommandInput) => void,
) {
  const { client } = await createTestDatabase()
  const names = tableNames(`Users${crypto.randomUUID().slice(0, 8)}`)
  const definition = tableDefinitions(names).find(({ name }) => name === names[table])
  const input = createTableParams(definition!)
  change(input)
  await client.send(new CreateTableCommand(input))
  await ensureTables(client, names)
  return { client, names }
}

function indexOf(input: CreateTableCommandInput, name: string) {
  return input.GlobalSecondaryIndexes!.find(({ IndexName }) => IndexName === name)!
}

test('tables as they should be are not described', async () => {
  const { client, tables } = await createTestDatabase()
  const send = vi.spyOn(client, 'send')
  expect(await probeTables(client, tables)).toEqual([])
  const commands = new Set(send.mock.calls.map(([command]) => command.constructor.name))
  expect(commands).toEqual(new Set(['GetItemCommand', 'QueryCommand']))
})

test('missing tables are named', async () => {
  const { client } = await createTestDatabase()
  const names = tableNames('Nowhere')
  const problems = await probeTables(client, names)
  expect(problems).toHaveLength(7)
  expect(problems).toEqual(await checkTables(client, names))
})

test.each<[string, 'users' | 'events', (input: CreateTableCommandInput) => void]>([
  ['a table with another key', 'events', (input) => input.KeySchema!.pop()],
  ['an index that is missing', 'users', (input) => input.GlobalSecondaryIndexes!.shift()],
  [
    'an index with another partition key',
    'users',
    (input) => indexOf(input, 'by_name').KeySchema!.shift(),
  ],
  [
    'an index with another sort key',
    'users',
    (input) => indexOf(input, 'by_name').KeySchema!.pop(),
  ],
  [
    'an index that projects keys only',
    'users',
    (input) => (indexOf(input, 'by_name').Projection = { ProjectionType: 'KEYS_ONLY' }),
  ],
  [
    'an index that projects an attribute less',
    'events',
    (input) => indexOf(input, 'by_day').Projection!.NonKeyAttributes!.pop(),
  ],
  [
    'an attribute of another type',
    'users',
    (input) => {
      input.AttributeDefinitions!.find(
        ({ AttributeName }) => AttributeName === 'shard',
      )!.AttributeType = 'S'
    },
  ],
])('%s is found as by describing the table', async (_, table, change) => {
  const { client, names } = await createChanged(table, change)
  const problems = await probeTables(client, names)
  expect(problems).not.toEqual([])
  expect(problems).toEqual(await checkTables(client, names))
})

test('an error that is no refusal is thrown', async () => {
  const { client, tables } = await createTestDatabase()
  vi.spyOn(client, 'send').mockRejectedValue(new Error('connection lost'))
  await expect(probeTables(client, tables)).rejects.toThrow('connection lost')
})
