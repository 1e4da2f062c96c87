import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { UserCounts } from '@roster/contract/users'
import type { TableNames } from '@roster/db/tables'
import { listOverTrpc } from '../load-requests.ts'
import { startReplay } from '../replay.ts'
import { openLocalFile } from './local-file.ts'
import { measureRequests } from './measure-requests.ts'
import type { MeasuredRequest } from './measure-requests.ts'
import { openDatabase, startRoster } from './open-database.ts'
import type { ScaleOptions } from './options.ts'
import { searches, searchSubjects } from './searches.ts'
import type { Search } from './searches.ts'
import { placesOf, scaleLists, usersBefore } from './lists.ts'

export interface DirectoryFigures {
  counts: UserCounts['by_status']
  addedIndexes: readonly string[]
  asked: readonly Search[]
  found: readonly MeasuredRequest[]
  pages: readonly { title: string; places: MeasuredRequest[] }[]
}

export async function measureDirectory(
  dataFolder: string,
  tables: TableNames,
  { users, rounds, requests }: ScaleOptions,
): Promise<DirectoryFigures> {
  const lists = scaleLists()
  const { addedIndexes, counts, before } = (() => {
    using file = openLocalFile(dataFolder, tables)
    return {
      addedIndexes: file.addMissingIndexes(),
      counts: file.countByStatus(),
      before: lists.map((list) => usersBefore(file, list)),
    }
  })()

  await using database = await openDatabase(dataFolder, tables)
  const { endpoint, client, repository } = database
  await client.send(new PutCommand({ TableName: tables.counters, Item: { bucket: 0, ...counts } }))
  await using roster = await startRoster(endpoint, tables)
  await using replay = await startReplay(endpoint)
  await using replayed = await startRoster(replay.endpoint, tables)
  const input = { roster, replayed, rounds, requests, load: { seconds: 1, connections: 10 } }

  const asked = searches(users)
  const found = await measureRequests('searches', searchSubjects(asked), input)
  const pages: { title: string; places: MeasuredRequest[] }[] = []
  for (const [index, list] of lists.entries()) {
    const places = await placesOf(repository, list, before[index]!)
    const subjects = places.map(({ label, input: page }) => ({
      label,
      requests: listOverTrpc(page),
    }))
    pages.push({ title: list.title, places: await measureRequests(list.title, subjects, input) })
  }
  return { counts, addedIndexes, asked, found, pages }
}
