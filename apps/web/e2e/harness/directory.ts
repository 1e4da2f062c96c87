import { randomBytes } from 'node:crypto'
import type { NewUser, User } from '@roster/contract/users'
import { createDatabaseClient } from '@roster/db/client'
import { ensureTables } from '@roster/db/ensure-tables'
import { SHARDS_DEFAULT } from '@roster/db/shards'
import { tableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import type { UserRepository } from '@roster/db/users'

/** Another admin, who works past the browser. */
export const COLLEAGUE = { actor: { id: 'grace', name: 'Grace Hopper', kind: 'person' } } as const

export interface NewRow extends NewUser {
  created_at?: string
}

/** A directory in tables of its own, and a way to it past the browser. */
export interface Directory extends AsyncDisposable {
  usersTable: string
  /** As they were put there, in the order they were given. */
  seeded: readonly User[]
  users: UserRepository
  /** @throws Error when nobody of that name was put there. */
  named(name: string): User
}

export interface DirectoryOptions {
  database: string
  rows: readonly NewRow[]
  /** What the clock of the seed and of the colleague says. */
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
  const users = createUserRepository({
    client,
    tables,
    shards: SHARDS_DEFAULT,
    cursorSecrets: ['a secret for the test beside the API'],
    ...(now && { now }),
  })
  const results = await users.importMany(rows, {
    actor: { id: 'seed', name: 'Sample data', kind: 'service' },
  })
  const seeded = results.map((result) => {
    if (!result.ok) throw result.error
    return result.user
  })
  return {
    usersTable,
    seeded,
    users,
    named(name) {
      const user = seeded.find((each) => each.name === name)
      if (!user) throw new Error(`${name} was not put into the directory.`)
      return user
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy()
    },
  }
}
