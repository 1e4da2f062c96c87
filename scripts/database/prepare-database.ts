import { randomBytes } from 'node:crypto'
import type { UserCounts } from '@roster/contract/users'
import { createDatabaseClient } from '@roster/db/client'
import { checkTables, ensureTables } from '@roster/db/ensure-tables'
import { shardsToRead } from '@roster/db/shards'
import { checkShards } from '@roster/db/check-shards'
import { tableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import type { UserRepository } from '@roster/db/users'
import { checkDatabase, localAdvice } from './check-database.ts'
import { databaseLabel } from './database-target.ts'
import type { DatabaseTarget } from './database-target.ts'
import type { Environment } from '#console/env.ts'
import { isUnfinished, newSeedRecord, readSeedRecord, seed, writeSeedRecord } from './sample-load.ts'
import type { SeedRecord } from './sample-load.ts'
import { seedProgress } from './sample-progress.ts'

export interface DatabaseOptions {
  environment: Environment
  /** Asked for on the command line: what is otherwise done on a database for play alone. */
  createTables: boolean
  seed: boolean
  signal: AbortSignal
  say: (line: string) => void
}

/**
 * Sees to it that the tables are there, and on the first run the sample users, as far as this
 * database may be changed.
 *
 * @returns how many users there are.
 * @throws Error saying what is missing and which command makes it.
 */
export async function prepareDatabase(
  target: DatabaseTarget,
  options: DatabaseOptions,
): Promise<UserCounts> {
  const { environment, signal } = options
  const client = createDatabaseClient({
    region: target.region,
    endpoint: target.endpoint,
    workload: 'bulk',
  })
  const tables = tableNames(environment.USERS_TABLE)
  try {
    const problems = await checkDatabase(client, target, environment.USERS_TABLE, signal)
    let created: string[] = []
    if (problems.length > 0 && (target.isForPlay || options.createTables)) {
      created = await ensureTables(client, tables, { deletionProtection: target.kind === 'aws' })
      if (created.length > 0) options.say(`Created the tables ${created.join(', ')}.`)
    }
    const left = problems.length > 0 ? await checkTables(client, tables, signal) : []
    if (left.length > 0) throw new Error(tableAdvice(target, left))
    const { USERS_SHARDS, USERS_SHARDS_READ } = environment
    const readable = shardsToRead(USERS_SHARDS, USERS_SHARDS_READ)
    const hidden = await checkShards(client, tables.users, readable, signal)
    if (hidden.length > 0) throw new Error(hidden.join('\n'))
    const users = createUserRepository({
      client,
      tables,
      shards: USERS_SHARDS,
      cursorSecrets: [randomBytes(32).toString('base64')],
    })
    const isNew = created.includes(tables.users)
    const record = await seedRecord(target, options, isNew, await users.counts({ signal }))
    if (isUnfinished(record)) await fill(users, target.seedRecordFile, record, options)
    return await users.counts({ signal })
  } finally {
    client.destroy()
  }
}

/** What to seed: what was asked for, what was interrupted, or an empty directory's first users. */
async function seedRecord(
  target: DatabaseTarget,
  options: DatabaseOptions,
  isNew: boolean,
  counts: UserCounts,
): Promise<SeedRecord | undefined> {
  if (!target.isForPlay && !options.seed) return undefined
  // A new table under an old record: the database was thrown away, and the record is of that one.
  const old = isNew ? undefined : await readSeedRecord(target.seedRecordFile)
  const isFirst = old === undefined && counts.total === 0
  if (isUnfinished(old) || !(isFirst || options.seed)) return old
  const record = newSeedRecord(options.environment.ROSTER_SEED_USERS)
  await writeSeedRecord(target.seedRecordFile, record)
  return record
}

async function fill(
  users: UserRepository,
  file: string,
  record: SeedRecord,
  { signal, say }: DatabaseOptions,
): Promise<void> {
  if (record.done > 0) say('The sample users were interrupted: going on where they stopped.')
  const onProgress = seedProgress(process.stdout)
  onProgress(record)
  await seed({ users, file, record, signal, onProgress })
}

export function tableAdvice(target: DatabaseTarget, problems: readonly string[]): string {
  const lines = problems.map((problem) => `  ${problem}`).join('\n')
  const isOnlyMissing = problems.every((problem) =>
    /^Table \S+ is missing\.$|^Time to live of table \S+ is off;/.test(problem),
  )
  const advice = isOnlyMissing
    ? 'To create them there:  npx pnpm@12 start --create-tables'
    : 'Nothing was changed. If the tables are of another application, set USERS_TABLE to another name.'
  return `${databaseLabel(target)} is not ready:\n${lines}\n${advice}${localAdvice(target)}`
}
