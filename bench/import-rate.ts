import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { paginateScan } from '@aws-sdk/lib-dynamodb'
import { writeAll } from './batch-write.ts'
import type { Item } from './batch-write.ts'
import { createDirectory, seed } from './database.ts'
import type { Directory } from './database.ts'
import { runRounds } from './rounds.ts'

export const IMPORT = 'importMany'
export const BATCH_WRITE = 'bare BatchWrite of the same items'

/** The tables with items of each user. The counters are at most 64 items for any number of users. */
const WRITTEN_TABLES = ['users', 'emails', 'events', 'words'] as const

export interface ImportRate {
  users: number
  items: number
  /** Users per second, one value per round. */
  rates: Map<string, number[]>
}

/** Each measurement writes to empty tables with all their indexes. */
export async function measureImportRate(
  endpoint: string,
  users: number,
  rounds: number,
): Promise<ImportRate> {
  await using source = await disposableDirectory(endpoint)
  await seed(source.directory, users)
  const items = new Map(
    await Promise.all(
      WRITTEN_TABLES.map(
        async (table) => [table, await allItems(source.directory, table)] as const,
      ),
    ),
  )
  const subjects = [
    {
      label: IMPORT,
      measure: () =>
        usersPerSecond(endpoint, users, async (target) => void (await seed(target, users))),
    },
    {
      label: BATCH_WRITE,
      measure: () =>
        usersPerSecond(endpoint, users, (target) =>
          writeAll(
            target.client,
            WRITTEN_TABLES.map((table) => ({
              table: target.tables[table],
              items: items.get(table)!,
            })),
          ),
        ),
    },
  ]
  const rates = await runRounds('import', subjects, rounds)
  return { users, items: [...items.values()].flat().length, rates }
}

async function usersPerSecond(
  endpoint: string,
  users: number,
  write: (target: Directory) => Promise<void>,
): Promise<number> {
  await using target = await disposableDirectory(endpoint)
  const started = performance.now()
  await write(target.directory)
  return (users / (performance.now() - started)) * 1_000
}

async function disposableDirectory(
  endpoint: string,
): Promise<AsyncDisposable & { directory: Directory }> {
  const directory = await createDirectory(endpoint)
  return {
    directory,
    async [Symbol.asyncDispose]() {
      const { client, tables } = directory
      await Promise.all(
        Object.values(tables).map((TableName: string) =>
          client.send(new DeleteTableCommand({ TableName })),
        ),
      )
      client.destroy()
    },
  }
}

async function allItems(
  { client, tables }: Directory,
  table: (typeof WRITTEN_TABLES)[number],
): Promise<Item[]> {
  const items: Item[] = []
  for await (const page of paginateScan({ client }, { TableName: tables[table] })) {
    items.push(...(page.Items ?? []))
  }
  return items
}
