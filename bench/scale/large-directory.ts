import type { UserCounts } from '@roster/contract/users'
import type { TableNames } from '@roster/db/tables'
import { listOverTrpc } from '../load-requests.ts'
import { startReplay } from '../replay.ts'
import { placesOf, scaleLists } from './lists.ts'
import { measureRequests } from './measure-requests.ts'
import type { MeasuredRequest } from './measure-requests.ts'
import { startRoster } from './open-database.ts'
import type { OpenDatabase } from './open-database.ts'
import type { ScaleOptions } from './options.ts'
import { searchSubjects } from './searches.ts'
import type { Search } from './searches.ts'

export interface DirectoryFigures {
  counts: UserCounts['by_status']
  found: readonly MeasuredRequest[]
  pages: readonly MeasuredList[]
}

export interface MeasuredList {
  title: string
  places: readonly MeasuredRequest[]
}

export async function measureDirectory(
  { endpoint, repository }: OpenDatabase,
  tables: TableNames,
  searches: readonly Search[],
  { rounds, requests }: ScaleOptions,
): Promise<DirectoryFigures> {
  await using roster = await startRoster(endpoint, tables)
  await using replay = await startReplay(endpoint)
  await using replayed = await startRoster(replay.endpoint, tables)
  const input = { roster, replayed, rounds, requests, load: { seconds: 1, connections: 10 } }

  const found = await measureRequests('searches', searchSubjects(searches), input)
  const pages: MeasuredList[] = []
  for (const { title, query } of scaleLists()) {
    const subjects = (await placesOf(repository, query)).map(({ label, input: page }) => ({
      label,
      requests: listOverTrpc(page),
    }))
    pages.push({ title, places: await measureRequests(title, subjects, input) })
  }
  const { by_status: counts } = await repository.counts()
  return { counts, found, pages }
}
