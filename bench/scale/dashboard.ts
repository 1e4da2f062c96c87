import { fileURLToPath } from 'node:url'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { TableNames } from '@roster/db/tables'
import { measureTable } from './browser.ts'
import type { MeasuredTable } from './browser.ts'
import { openLocalFile } from './local-file.ts'
import { openDatabase, startRoster } from './open-database.ts'
import { buildPlainTable } from './plain-table.ts'

const WEB = fileURLToPath(new URL('../../apps/web/dist', import.meta.url))

export interface DashboardFigures {
  dashboard: MeasuredTable
  plain: MeasuredTable
}

/** The dashboard, and a plain table of the same rows from the same API. */
export async function measureDashboard(
  dataFolder: string,
  tables: TableNames,
): Promise<DashboardFigures> {
  const counts = (() => {
    using file = openLocalFile(dataFolder, tables)
    file.addMissingIndexes()
    return file.countByStatus()
  })()
  await using database = await openDatabase(dataFolder, tables)
  const { endpoint, client } = database
  await client.send(new PutCommand({ TableName: tables.counters, Item: { bucket: 0, ...counts } }))
  await using roster = await startRoster(endpoint, tables, WEB)
  await using beside = await startRoster(endpoint, tables, await buildPlainTable())
  return {
    plain: await measureTable(beside.url, { hasSearch: false }),
    dashboard: await measureTable(`${roster.url}/users`, { hasSearch: true }),
  }
}
