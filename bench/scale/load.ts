import { startDynamoDbLocal } from '@roster/local/dynamodb-local'
import { ensureTables } from '@roster/db/ensure-tables'
import { createDatabaseClient } from '@roster/db/client'
import type { TableNames } from '@roster/db/tables'
import type { UserItem } from '@roster/db/users-item'
import { snapshotOf, entryKey, entryWords } from '@roster/db/search-words'
import { writeAll } from '../batch-write.ts'
import { REGION } from '../database.ts'
import { numberText } from '../markdown.ts'
import { scaleUsers } from './directory.ts'
import { openLocalFile } from './local-file.ts'
import type { EntryItem } from './local-file.ts'

/** Written through DynamoDB Local, to compare with. */
const SAMPLE_USERS = 200
const CHUNK_USERS = 10_000

/**
 * Adds the users that are missing from `users` users, and their search index entries, to the database in
 * a folder; continues where it was interrupted. E-mail records and events are left out: nothing that is
 * measured reads them.
 */
export async function loadUsers(
  dataFolder: string,
  tables: TableNames,
  users: number,
): Promise<void> {
  const source = scaleUsers(users)
  const sample = source.take(SAMPLE_USERS).toArray()
  await writeSample(dataFolder, tables, sample)
  using file = openLocalFile(dataFolder, tables)
  file.verifyRows(sample, sample.flatMap(entriesOf))
  const before = file.countUsers()
  if (before >= users) return
  const started = performance.now()
  let [place, chunk]: [number, UserItem[]] = [0, []]
  // A new generator, as take() has closed the first.
  for (const user of scaleUsers(users)) {
    if (place++ >= before) chunk.push(user)
    if (chunk.length < CHUNK_USERS && place < users) continue
    file.insert(chunk, chunk.flatMap(entriesOf))
    chunk = []
    const perSecond = ((place - before) / (performance.now() - started)) * 1_000
    process.stdout.write(
      `\rload: ${numberText(place)} of ${numberText(users)} users, ${numberText(perSecond)} a second `,
    )
  }
  process.stdout.write('\n')
}

async function writeSample(
  dataFolder: string,
  tables: TableNames,
  sample: readonly UserItem[],
): Promise<void> {
  await using database = await startDynamoDbLocal({ dataFolder })
  const { endpoint } = database
  const client = createDatabaseClient({ region: REGION, endpoint, workload: 'bulk' })
  await ensureTables(client, tables)
  await writeAll(client, [
    { table: tables.users, items: sample.map((item) => ({ ...item })) },
    { table: tables.words, items: sample.flatMap(entriesOf).map((entry) => ({ ...entry })) },
  ])
  client.destroy()
}

function entriesOf({ name, email, user_id, version }: UserItem): EntryItem[] {
  const snapshots = new Set([snapshotOf({ name, email })])
  return [...entryWords({ name, email })].map((word) => ({
    ...entryKey(word, user_id),
    version,
    snapshots,
  }))
}
