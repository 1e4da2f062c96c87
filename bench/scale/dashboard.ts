import { fileURLToPath } from 'node:url'
import type { TableNames } from '@roster/db/tables'
import { measureTable } from './browser.ts'
import type { MeasuredTable } from './browser.ts'
import { startRoster } from './open-database.ts'
import type { OpenDatabase } from './open-database.ts'
import { buildPlainTable } from './plain-table.ts'

const WEB = fileURLToPath(new URL('../../apps/web/dist', import.meta.url))

export interface DashboardFigures {
  dashboard: MeasuredTable
  plain: MeasuredTable
}

/** The dashboard, and a plain table of the same rows from the same API. */
export async function measureDashboard(
  { endpoint }: OpenDatabase,
  tables: TableNames,
): Promise<DashboardFigures> {
  await using roster = await startRoster(endpoint, tables, WEB)
  await using plain = await startRoster(endpoint, tables, await buildPlainTable())
  return {
    plain: await measureTable(plain.url, { hasSearch: false }),
    dashboard: await measureTable(`${roster.url}/users`, { hasSearch: true }),
  }
}
