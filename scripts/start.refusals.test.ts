import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createDatabaseClient } from '@roster/db/client'
import { checkTables } from '@roster/db/ensure-tables'
import { tableNames } from '@roster/db/tables'
import { freePort } from '@roster/local/ports'
import { describe, expect, inject, test } from 'vitest'

/** A port on which something listens. */
async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, [Symbol.asyncDispose]: async () => void server.close() }
}

const endpoint = inject('dynamoDbEndpoint')
const TIMEOUT_MS = 20_000

/** Runs a command that should refuse. @returns how it ended and what it left behind. */
async function refusal(command: 'start' | 'serve', source: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'roster-refusal-'))
  const data = join(folder, 'data')
  const usersTable = `Refused${crypto.randomUUID().slice(0, 8)}`
  const env = {
    DYNAMODB_ENDPOINT: endpoint,
    OIDC_PORT: String(await freePort()),
    PORT: String(await freePort()),
    WEB_PORT: String(await freePort()),
    ROSTER_DATA: data,
    ROSTER_SEED_USERS: '5',
    USERS_TABLE: usersTable,
    ...source,
  }
  const program = promisify(execFile)(process.execPath, [`${command}.ts`], {
    cwd: import.meta.dirname,
    env,
    timeout: TIMEOUT_MS,
  })
  const { code, stdout, stderr } = await program.then(
    (output) => ({ ...output, code: 0 }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
  const client = createDatabaseClient({ region: 'us-east-1', endpoint })
  const missing = await checkTables(client, tableNames(usersTable))
  client.destroy()
  const hasData = existsSync(data)
  await rm(folder, { recursive: true })
  return { code, stdout, stderr, hasData, missingTables: missing.length }
}

const NOTHING_DONE = { code: 1, stdout: '', hasData: false, missingTables: 7 }

describe.each(['start', 'serve'] as const)('%s, before anything is built or created', (command) => {
  test('refuses a USERS_SHARDS that the API would refuse, and shows a correct one', async () => {
    const refused = await refusal(command, { USERS_SHARDS: 'active=1.5' })
    expect(refused).toMatchObject(NOTHING_DONE)
    expect(refused.stderr).toMatch(/^USERS_SHARDS: .*from 1 to 99.*active=4/m)
  })

  test('refuses the development provider in production', async () => {
    const refused = await refusal(command, { NODE_ENV: 'production' })
    expect(refused).toMatchObject(NOTHING_DONE)
    expect(refused.stderr).toMatch(/NODE_ENV=production.*OIDC_ISSUER/)
  })

  test('refuses everything else that the API would refuse, by the same rules', async () => {
    const refused = await refusal(command, { LOG_LEVEL: 'loud', RATE_LIMITS: 'none' })
    expect(refused).toMatchObject(NOTHING_DONE)
    expect(refused.stderr).toMatch(/^LOG_LEVEL is not valid\. Set it to one of/m)
    expect(refused.stderr).toMatch(/^RATE_LIMITS is not valid\./m)
  })
})

test('serve refuses a port that PORT names and that is taken, before anything is built or created', async () => {
  await using taken = await takenPort()
  const refused = await refusal('serve', { PORT: String(taken.port) })
  expect(refused).toMatchObject(NOTHING_DONE)
  expect(refused.stderr).toContain(`Port ${taken.port} is taken, and PORT names it.`)
})
