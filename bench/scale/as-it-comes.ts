import { USER_SORTS } from '@roster/contract/values'
import type { UserSort } from '@roster/contract/users'
import type { TableNames } from '@roster/db/tables'
import { openLocalFile } from './local-file.ts'
import { openDatabase } from './open-database.ts'
import { PAGE_SIZE } from './lists.ts'

const REQUESTS = 3

/**
 * How long page 1 of each sort takes with the indexes that DynamoDB Local makes, request by request,
 * in milliseconds.
 */
export async function measureFirstPages(
  dataFolder: string,
  tables: TableNames,
): Promise<Map<UserSort, number[]>> {
  {
    using file = openLocalFile(dataFolder, tables)
    file.dropAddedIndexes()
  }
  await using database = await openDatabase(dataFolder, tables)
  const measured = new Map<UserSort, number[]>()
  for (const sort of USER_SORTS) {
    const latencies: number[] = []
    for (let sent = 0; sent < REQUESTS; sent++) {
      const started = performance.now()
      await database.repository.list({ sort, order: 'asc', limit: PAGE_SIZE })
      latencies.push(performance.now() - started)
    }
    measured.set(sort, latencies)
  }
  return measured
}
