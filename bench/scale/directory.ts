import type { Actor } from '@roster/contract/users'
import { ensureTables } from '@roster/db/ensure-tables'
import { loadUsers } from '@roster/db/load-users'
import { SHARDS_DEFAULT } from '@roster/db/shards'
import type { TableNames } from '@roster/db/tables'
import { sampleUsers } from '@roster/local/sample-users'
import type { SampleUser } from '@roster/local/sample-users'
import { numberText } from '../markdown.ts'
import type { OpenDatabase } from './open-database.ts'

const ACTOR: Actor = { id: 'bench', name: 'Benchmark', kind: 'service' }
/** Fixed, so that every run has the same users. */
const NOW = new Date('2026-11-24T00:00:00.000Z')

/** The users of the large directory, in the order in which they are loaded. */
export function scaleUsers(count: number): Generator<SampleUser> {
  return sampleUsers(count, { now: NOW })
}

/** Loads the users that the database still lacks; an interrupted load continues. */
export async function loadDirectory(
  { client }: OpenDatabase,
  tables: TableNames,
  total: number,
): Promise<void> {
  await ensureTables(client, tables)
  const progress = loadUsers(
    { client, tables, shards: SHARDS_DEFAULT },
    { actor: ACTOR, total, rows: () => scaleUsers(total) },
  )
  let first: { loaded: number; atMs: number } | undefined
  for await (const { loaded } of progress) {
    first ??= { loaded, atMs: performance.now() }
    const seconds = (performance.now() - first.atMs) / 1_000
    const rate = seconds > 0 ? numberText((loaded - first.loaded) / seconds) : '…'
    process.stdout.write(
      `\rload: ${numberText(loaded)} of ${numberText(total)} users, ${rate} a second `,
    )
  }
  if (first) process.stdout.write('\n')
}
