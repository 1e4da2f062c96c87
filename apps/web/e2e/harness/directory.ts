import { randomBytes } from 'node:crypto'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { NewUser, User } from '@roster/contract/users'
import { createDatabaseClient } from '@roster/db/client'
import { ensureTables } from '@roster/db/ensure-tables'
import { createSessionRepository } from '@roster/db/sessions'
import type { SessionRepository } from '@roster/db/sessions'
import { SHARDS_DEFAULT } from '@roster/db/shards'
import { tableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import type { UserRepository } from '@roster/db/users'
import { rememberContents } from '@roster/local/table-contents'

/** Another admin, who works without the browser. */
export const COLLEAGUE = { actor: { id: 'grace', name: 'Grace Hopper', kind: 'person' } } as const

const HOUR_MS = 3_600_000

export interface NewRow extends NewUser {
  created_at?: string
}

/** A directory in its own tables, with direct access that bypasses the browser. */
export interface Directory extends AsyncDisposable {
  usersTable: string
  /** As they were put there, in the order they were given. */
  seeded: readonly User[]
  users: UserRepository
  /** Who is signed in to it. */
  sessions: SessionRepository
  /** Sets the times stored for a session, as if it had been created or used at another time. */
  setSessionTimes(session_id: string, times: SessionTimes): Promise<void>
  /** @throws Error when no user of that name was seeded. */
  named(name: string): User
  /** Makes the tables hold exactly what they held at first, for the next test. */
  restore(): Promise<void>
}

export interface SessionTimes {
  created_at: Date
  last_used_at: Date
}

export interface DirectoryOptions {
  database: string
  rows: readonly NewRow[]
  /** The clock of the seed and of the colleague. */
  now?: () => Date
}

export async function createDirectory(options: DirectoryOptions): Promise<Directory> {
  const { database, rows, now } = options
  const client = createDatabaseClient({
    region: 'us-east-1',
    endpoint: database,
    workload: 'bulk',
  })
  const usersTable = `Web-${randomBytes(8).toString('hex')}`
  const tables = tableNames(usersTable)
  await ensureTables(client, tables)
  const deps = {
    client,
    tables,
    cursorSecrets: ['a secret for the test beside the API'] as const,
    ...(now && { now }),
  }
  const users = createUserRepository({ ...deps, shards: SHARDS_DEFAULT })
  const sessions = createSessionRepository({
    ...deps,
    idleMs: 8 * HOUR_MS,
    maxAgeMs: 168 * HOUR_MS,
  })
  const results = await users.importMany(rows, {
    actor: { id: 'seed', name: 'Sample data', kind: 'service' },
  })
  const seeded = results.map((result) => {
    if (!result.ok) throw result.error
    return result.user
  })
  const contents = await rememberContents(client, Object.values(tables) as string[])
  return {
    usersTable,
    seeded,
    users,
    sessions,
    async setSessionTimes(session_id, { created_at, last_used_at }) {
      await client.send(
        new UpdateCommand({
          TableName: tables.access,
          Key: { access_key: `session#${session_id}` },
          UpdateExpression: 'SET created_at = :created_at, last_used_at = :last_used_at',
          ExpressionAttributeValues: {
            ':created_at': created_at.toISOString(),
            ':last_used_at': last_used_at.toISOString(),
          },
        }),
      )
    },
    named(name) {
      const user = seeded.find((each) => each.name === name)
      if (!user) throw new Error(`${name} was not put into the directory.`)
      return user
    },
    restore: async () => void (await contents.restore()),
    [Symbol.asyncDispose]: async () => {
      client.destroy()
    },
  }
}
