import { randomBytes } from 'node:crypto'
import type { UserCounts } from '@roster/contract/users'
import { checkShards } from '@roster/db/check-shards'
import type { createDatabaseClient } from '@roster/db/client'
import { checkTables, ensureTables } from '@roster/db/ensure-tables'
import { readLoad } from '@roster/db/load-users'
import type { LoadDeps } from '@roster/db/load-users'
import { shardsToRead } from '@roster/db/shards'
import { tableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import type { Environment } from '#console/env.ts'
import { checkDatabase, localAdvice } from './check-database.ts'
import type { Command } from './check-database.ts'
import { databaseLabel } from './database-target.ts'
import type { DatabaseTarget } from './database-target.ts'
import { sampleProgress } from './sample-progress.ts'
import { loadFirst, loadRest, loadSampleUsers } from './sample-users.ts'

export interface DatabaseOptions {
  environment: Environment
  command: Command
  /** Options of the command line: do on any database what is otherwise done on a local one only. */
  createTables: boolean
  seed: boolean
  signal: AbortSignal
  say: (line: string) => void
}

export interface PreparedDatabase {
  counts: UserCounts
  /** The sample users that are still to be loaded, if any. */
  rest: { total: number; load: () => Promise<void> } | undefined
}

/**
 * Creates the tables and loads the first sample users, as far as this database may be changed.
 *
 * @throws Error saying what is missing and which command creates it.
 */
export async function prepareDatabase(
  client: ReturnType<typeof createDatabaseClient>,
  target: DatabaseTarget,
  options: DatabaseOptions,
): Promise<PreparedDatabase> {
  const { environment, signal, command } = options
  const { USERS_TABLE, USERS_SHARDS, USERS_SHARDS_READ } = environment
  const tables = tableNames(USERS_TABLE)
  const problems = await checkDatabase(client, target, USERS_TABLE, signal, command)
  const created = problems.length > 0 ? await createTables(client, target, options) : []
  if (!created.includes(tables.users)) {
    const readable = shardsToRead(USERS_SHARDS, USERS_SHARDS_READ)
    const hidden = await checkShards(client, tables.users, readable, signal)
    if (hidden.length > 0) throw new Error(hidden.join('\n'))
  }

  const users = createUserRepository({
    client,
    tables,
    shards: USERS_SHARDS,
    cursorSecrets: [randomBytes(32).toString('base64')],
  })
  const deps = { client, tables, shards: USERS_SHARDS }
  const before = await users.counts({ signal })
  const total = await sampleSize(deps, target, options, before)
  if (total === undefined) return { counts: before, rest: undefined }
  const sample = loadSampleUsers(deps, total, signal)
  const onProgress = sampleProgress(process.stdout)
  const progress = await loadFirst(sample, onProgress)
  return {
    counts: await users.counts({ signal }),
    rest: progress && { total, load: () => loadRest(sample, progress, { onProgress, signal }) },
  }
}

/** @returns the names of the tables it created. */
async function createTables(
  client: LoadDeps['client'],
  target: DatabaseTarget,
  { environment, command, createTables: isRequested, say, signal }: DatabaseOptions,
): Promise<string[]> {
  const tables = tableNames(environment.USERS_TABLE)
  const deletionProtection = target.kind === 'aws'
  const created =
    target.isForPlay || isRequested
      ? await ensureTables(client, tables, { deletionProtection })
      : []
  if (created.length > 0) say(`Created the tables ${created.join(', ')}.`)
  const problems = await checkTables(client, tables, signal)
  if (problems.length > 0) throw new Error(tableAdvice(target, problems, command))
  return created
}

/** How many sample users there should be; undefined when nothing is to be loaded. */
async function sampleSize(
  deps: LoadDeps,
  target: DatabaseTarget,
  { environment, seed, signal, say }: DatabaseOptions,
  counts: UserCounts,
): Promise<number | undefined> {
  if (!target.isForPlay && !seed) return undefined
  const wanted = environment.ROSTER_SEED_USERS
  const last = await readLoad(deps, signal)
  if (!last) return counts.total === 0 || seed ? wanted : undefined
  const total = seed ? Math.max(wanted, last.total) : last.total
  if (last.loaded >= total) return undefined
  say(`Continuing with the sample users: ${last.loaded} of ${total} are loaded.`)
  return total
}

export function tableAdvice(
  target: DatabaseTarget,
  problems: readonly string[],
  command: Command,
): string {
  const lines = problems.map((problem) => `  ${problem}`).join('\n')
  const isOnlyMissing = problems.every((problem) =>
    /^Table \S+ is missing\.$|^Time to live of table \S+ is off;/.test(problem),
  )
  const advice = isOnlyMissing
    ? `To create them there:  npx pnpm@12 ${command} --create-tables`
    : 'Nothing was changed. If the tables belong to another application, set USERS_TABLE to another name.'
  return `${databaseLabel(target)} is not ready:\n${lines}\n${advice}${localAdvice(target, command)}`
}
