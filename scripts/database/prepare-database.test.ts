import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabaseClient } from '@roster/db/client'
import { checkTables } from '@roster/db/ensure-tables'
import { tableNames } from '@roster/db/tables'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { databaseTarget } from './database-target.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { DatabaseOptions } from './prepare-database.ts'
import { readEnvironment } from '#console/env.ts'
import { newSeedRecord, readSeedRecord, writeSeedRecord } from './sample-load.ts'

const endpoint = inject('dynamoDbEndpoint')
let folder: string
let tableNumber = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-scripts-'))
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => rm(folder, { recursive: true }))

/** A directory of its own on the shared database: tables and record that no other test knows. */
function directory(seedUsers: number) {
  const usersTable = `Prepare${tableNumber++}`
  const environment = readEnvironment({
    DYNAMODB_ENDPOINT: endpoint,
    USERS_TABLE: usersTable,
    ROSTER_SEED_USERS: String(seedUsers),
    ROSTER_DATA: folder,
  })
  const said: string[] = []
  const options: DatabaseOptions = {
    environment,
    createTables: false,
    seed: false,
    signal: new AbortController().signal,
    say: (line) => said.push(line),
  }
  return { target: databaseTarget(environment), options, said, usersTable }
}

async function missingTables(usersTable: string): Promise<string[]> {
  const client = createDatabaseClient({ region: 'us-east-1', endpoint })
  const problems = await checkTables(client, tableNames(usersTable))
  client.destroy()
  return problems
}

function prepareAt(DYNAMODB_ENDPOINT: string, options: DatabaseOptions) {
  const environment = { ...options.environment, DYNAMODB_ENDPOINT }
  return prepareDatabase(databaseTarget(environment), { ...options, environment })
}

test('the first run makes the tables and the sample users, the second neither', async () => {
  const { target, options, said } = directory(40)
  expect((await prepareDatabase(target, options)).total).toBe(40)
  expect(said).toHaveLength(1)
  expect((await prepareDatabase(target, options)).total).toBe(40)
  expect(said).toHaveLength(1)
})

test('no sample users are made when none are wanted, then or later', async () => {
  const { target, options } = directory(0)
  expect((await prepareDatabase(target, options)).total).toBe(0)
  const environment = { ...options.environment, ROSTER_SEED_USERS: 40 }
  expect((await prepareDatabase(target, { ...options, environment })).total).toBe(0)
})

test('an interrupted seed goes on at the next start, and says so', async () => {
  const { target, options, said } = directory(600)
  const controller = new AbortController()
  const interrupted = { ...options, signal: controller.signal }
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    if (String(text).includes('495 of 600')) controller.abort(new Error('interrupted'))
    return true
  })
  await expect(prepareDatabase(target, interrupted)).rejects.toThrow('interrupted')
  expect((await readSeedRecord(target.seedRecordFile))?.done).toBe(495)
  expect((await prepareDatabase(target, options)).total).toBe(600)
  expect(said).toContain('The sample users were interrupted: going on where they stopped.')
})

test('users of an interrupted chunk are not doubled', async () => {
  const { target, options } = directory(60)
  await prepareDatabase(target, options)
  const record = await readSeedRecord(target.seedRecordFile)
  await writeSeedRecord(target.seedRecordFile, { ...newSeedRecord(80), now: record!.now })
  expect((await prepareDatabase(target, options)).total).toBe(80)
})

test('the record of a database that was thrown away does not keep the next one empty', async () => {
  const { target, options } = directory(20)
  await writeSeedRecord(target.seedRecordFile, { ...newSeedRecord(20), done: 20 })
  expect((await prepareDatabase(target, options)).total).toBe(20)
})

test('on a real database nothing is made unless told to', async () => {
  const { target, options, usersTable } = directory(20)
  const real = { ...target, isForPlay: false }
  await expect(prepareDatabase(real, options)).rejects.toThrow(`Table ${usersTable} is missing.`)
  expect(await missingTables(usersTable)).toHaveLength(7)

  const withTables = await prepareDatabase(real, { ...options, createTables: true })
  expect(await missingTables(usersTable)).toEqual([])
  expect(withTables.total).toBe(0)
  expect((await prepareDatabase(real, { ...options, seed: true })).total).toBe(20)
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
  await prepareDatabase(target, withShards(4))
  await expect(prepareDatabase(target, withShards(1))).rejects.toThrow(
    'give USERS_SHARDS or USERS_SHARDS_READ at least active=4',
  )
  expect((await prepareDatabase(target, withShards(5))).total).toBe(60)
})

test('a database that does not answer is named', async () => {
  const { options } = directory(20)
  const preparing = prepareAt('http://127.0.0.1:1', options)
  await expect(preparing).rejects.toThrow('http://127.0.0.1:1 cannot be reached')
})

test.each([
  ['nothing', ''],
  ['a page', '<!DOCTYPE html><title>Not here</title>'],
])('what answers with %s is no DynamoDB, and is named', async (_, page) => {
  const server = createServer((_request, response) => void response.writeHead(404).end(page))
  await using _closed = { [Symbol.asyncDispose]: async () => void server.close() }
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { options } = directory(20)
  await expect(prepareAt(address, options)).rejects.toThrow(
    `${address} does not answer as DynamoDB does, but with HTTP 404.`,
  )
})
