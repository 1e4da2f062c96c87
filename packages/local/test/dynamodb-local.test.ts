import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answers } from '#dynamodb-local/data-folder-lock.ts'
import { startDynamoDbLocal } from '#dynamodb-local/dynamodb-local.ts'
import { nextFreePort } from '#process/ports.ts'

async function call(endpoint: string, operation: string, input: object, accessKey = 'one') {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  })
  return (await response.json()) as { TableNames?: string[] }
}

const TABLE = {
  TableName: 'Kept',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
}

/** Above the largest process id of Linux (2^22) and of macOS. */
const PID_OF_NOBODY = 2 ** 22 + 1

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'roster-local-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

async function busyPort() {
  const server = createServer((_, response) => response.end('busy')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.close()
    await once(server, 'close')
  }
  return { port, [Symbol.asyncDispose]: close }
}

test('data on disk survives a restart, whatever the access key', async () => {
  await using folder = await temporaryFolder()
  const first = await startDynamoDbLocal({ dataFolder: folder.path })
  await call(first.endpoint, 'CreateTable', TABLE)
  await first.stop()
  expect(await answers(first.endpoint)).toBe(false)

  await using second = await startDynamoDbLocal({ dataFolder: folder.path })
  const { TableNames } = await call(second.endpoint, 'ListTables', {}, 'two')
  expect(TableNames).toEqual(['Kept'])
})

test('a data folder in use is refused with the address of its database', async () => {
  await using folder = await temporaryFolder()
  await using database = await startDynamoDbLocal({ dataFolder: folder.path })
  await expect(startDynamoDbLocal({ dataFolder: folder.path })).rejects.toThrow(
    `DYNAMODB_ENDPOINT=${database.endpoint}`,
  )
})

test('a data folder left by a killed process is taken over', async () => {
  await using folder = await temporaryFolder()
  const left = { pid: PID_OF_NOBODY, endpoint: 'http://127.0.0.1:1' }
  await writeFile(join(folder.path, 'in-use-by.json'), JSON.stringify(left))
  await using database = await startDynamoDbLocal({ dataFolder: folder.path })
  expect(await answers(database.endpoint)).toBe(true)
})

test('a taken port is refused by its number', async () => {
  await using busy = await busyPort()
  await expect(startDynamoDbLocal({ port: busy.port })).rejects.toThrow(
    `Port ${busy.port} is taken by another program.`,
  )
})

test('the next free port passes over taken ones', async () => {
  await using busy = await busyPort()
  expect(await nextFreePort(busy.port)).toBeGreaterThan(busy.port)
})
