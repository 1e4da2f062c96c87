import { checkTables } from '@roster/db/ensure-tables'
import { probeTables } from '@roster/db/probe-tables'
import type { TableNames } from '@roster/db/tables'
import { startRoster } from './open-database.ts'
import type { OpenDatabase } from './open-database.ts'

export interface StartUp {
  title: string
  ms: number
  goalMs?: number
}

const READY_GOAL_MS = 10_000
/** As old as a remembered result of `/ready` may be, and a little more. */
const FRESH_MS = 2_100

/** How long Roster's production build takes until it is ready for requests. */
export async function measureStartUp(
  { endpoint, client }: OpenDatabase,
  tables: TableNames,
): Promise<StartUp[]> {
  const started = performance.now()
  await using roster = await startRoster(endpoint, tables)
  await expectReady(roster.url)
  const readyMs = performance.now() - started
  await new Promise((resolve) => setTimeout(resolve, FRESH_MS))
  const later = await durationMs(() => expectReady(roster.url))
  return [
    {
      title: 'from the start of the process until `/ready` succeeds',
      ms: readyMs,
      goalMs: READY_GOAL_MS,
    },
    { title: '`/ready` after that', ms: later },
    {
      title: 'reading each table and index (`probeTables`)',
      ms: await durationMs(() => probeTables(client, tables)),
    },
    {
      title: 'describing the tables (`checkTables`)',
      ms: await durationMs(() => checkTables(client, tables)),
    },
  ]
}

async function expectReady(url: string): Promise<void> {
  const { status } = await fetch(`${url}/ready`)
  if (status !== 200) throw new Error(`/ready responded with ${status}.`)
}

async function durationMs(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
