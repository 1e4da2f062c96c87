import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDatabaseClient } from '@roster/db/client'
import { checkTables } from '@roster/db/ensure-tables'
import { readLoad } from '@roster/db/load-users'
import { tableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import { aNewUser } from '@roster/local/test-users'
import { afterAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { databaseTarget } from './database-target.ts'
import type { DatabaseTarget } from './database-target.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { DatabaseOptions } from './prepare-database.ts'
import { readEnvironment } from '#console/env.ts'

const endpoint = inject('dynamoDbEndpoint')
const client = createDatabaseClient({ region: 'us-east-1', endpoint, workload: 'bulk' })
let tableNumber = 0

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterAll(() => client.destroy())

/** A directory of its own on the shared database. */
function directory(seedUsers: number) {
  const usersTable = `Prepare${tableNumber++}`
  const environment = readEnvironment({
    DYNAMODB_ENDPOINT: endpoint,
    USERS_TABLE: usersTable,
    ROSTER_SEED_USERS: String(seedUsers),
  })
  const said: string[] = []
  const options: DatabaseOptions = {
    command: 'start',
    environment,
    createTables: false,
    seed: false,
    signal: new AbortController().signal,
    say: (line) => said.push(line),
  }
  return { target: databaseTarget(environment), options, said, usersTable }
}

function withSeedUsers(options: DatabaseOptions, ROSTER_SEED_USERS: number): DatabaseOptions {
  return { ...options, environment: { ...options.environment, ROSTER_SEED_USERS } }
}

/** Prepares the database and loads everything. @returns how many users there are then. */
async function prepareAll(target: DatabaseTarget, options: DatabaseOptions): Promise<number> {
  const { counts, rest } = await prepareDatabase(client, target, options)
  if (!rest) return counts.total
  await rest.load()
  return (await prepareDatabase(client, target, options)).counts.total
}

function missingTables(usersTable: string): Promise<string[]> {
  return checkTables(client, tableNames(usersTable))
}

async function prepareAt(address: string, options: DatabaseOptions): Promise<unknown> {
  const other = createDatabaseClient({ region: 'us-east-1', endpoint: address })
  const environment = { ...options.environment, DYNAMODB_ENDPOINT: address }
  return prepareDatabase(other, databaseTarget(environment), { ...options, environment }).finally(
    () => other.destroy(),
  )
}

test('the first run creates the tables and the sample users, the second neither', async () => {
  const { target, options, said } = directory(40)
  expect(await prepareAll(target, options)).toBe(40)
  expect(said).toHaveLength(1)
  expect(await prepareAll(target, options)).toBe(40)
  expect(said).toHaveLength(1)
})

test('no sample users are loaded when none are wanted, then or later', async () => {
  const { target, options } = directory(0)
  expect(await prepareAll(target, options)).toBe(0)
  expect(await prepareAll(target, withSeedUsers(options, 40))).toBe(0)
})

test('a few hundred users are there at once, the rest comes later', async () => {
  const { target, options } = directory(400)
  const { counts, rest } = await prepareDatabase(client, target, options)
  expect(counts.total).toBeGreaterThanOrEqual(300)
  expect(counts.total).toBeLessThan(400)
  expect(rest?.total).toBe(400)
  await rest?.load()
  expect(await prepareAll(target, options)).toBe(400)
})

test('a load that was interrupted continues at the next start, which announces it', async () => {
  const { target, options, said, usersTable } = directory(60)
  const controller = new AbortController()
  const interrupted = { ...options, signal: controller.signal }
  vi.spyOn(process.stdout, 'write').mockImplementation(() => {
    controller.abort(new Error('interrupted'))
    return true
  })
  await expect(prepareAll(target, interrupted)).rejects.toThrow('interrupted')
  const { loaded } = (await readLoad({ client, tables: tableNames(usersTable) }))!
  expect(loaded).toBeGreaterThan(0)
  expect(loaded).toBeLessThan(60)
  // What was wanted at first counts, not what a later start wants.
  expect(await prepareAll(target, withSeedUsers(options, 0))).toBe(60)
  expect(said).toContain(`Continuing with the sample users: ${loaded} of 60 are loaded.`)
})

test('--seed loads the sample users that are missing', async () => {
  const { target, options } = directory(20)
  expect(await prepareAll(target, options)).toBe(20)
  expect(await prepareAll(target, { ...withSeedUsers(options, 30), seed: true })).toBe(30)
})

test('on a real database nothing is created without an option that says so', async () => {
  const { target, options, usersTable } = directory(20)
  const real = { ...target, isForPlay: false }
  await expect(prepareAll(real, options)).rejects.toThrow(`Table ${usersTable} is missing.`)
  expect(await missingTables(usersTable)).toHaveLength(7)

  expect(await prepareAll(real, { ...options, createTables: true })).toBe(0)
  expect(await missingTables(usersTable)).toEqual([])
  expect(await prepareAll(real, { ...options, seed: true })).toBe(20)
})

test('--seed does not change a directory that has other users', async () => {
  const { target, options, usersTable } = directory(0)
  await prepareAll({ ...target, isForPlay: false }, { ...options, createTables: true })
  const users = createUserRepository({
    client,
    tables: tableNames(usersTable),
    shards: options.environment.USERS_SHARDS,
    cursorSecrets: ['a test secret of thirty-two bytes'],
  })
  const actor = { id: 'test', name: 'Test', kind: 'service' as const }
  await users.create(aNewUser({ name: 'Ana', email: 'ana@example.org' }), { actor })
  const seeding = prepareAll(target, { ...withSeedUsers(options, 20), seed: true })
  await expect(seeding).rejects.toThrow('Only an empty directory')
})

test('shard counts that have shrunk are refused, before users are missing from lists', async () => {
  const { target, options } = directory(60)
  const withShards = (active: number) => ({
    ...options,
    environment: {
      ...options.environment,
      USERS_SHARDS: { ...options.environment.USERS_SHARDS, active },
    },
  })
  await prepareAll(target, withShards(4))
  await expect(prepareAll(target, withShards(1))).rejects.toThrow(
    'give USERS_SHARDS or USERS_SHARDS_READ at least active=4',
  )
  expect(await prepareAll(target, withShards(5))).toBe(60)
})

test('a database that does not answer is named', async () => {
  const { options } = directory(20)
  const preparing = prepareAt('http://127.0.0.1:1', options)
  await expect(preparing).rejects.toThrow('http://127.0.0.1:1 cannot be reached')
})

test.each([
  ['nothing', ''],
  ['a page', '<!DOCTYPE html><title>Not here</title>'],
])('something that answers with %s is not DynamoDB, and is named', async (_, page) => {
  const server = createServer((_request, response) => void response.writeHead(404).end(page))
  await using _closed = { [Symbol.asyncDispose]: async () => void server.close() }
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { options } = directory(20)
  await expect(prepareAt(address, options)).rejects.toThrow(
    `${address} does not answer as DynamoDB does, but with HTTP 404.`,
  )
})
