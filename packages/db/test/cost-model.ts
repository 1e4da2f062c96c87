import { createHash } from 'node:crypto'
import { sampleUsers } from '@roster/local/sample-users'
import type { ShardCounts } from '../src/tables/shards.ts'
import { newUserItem } from '../src/users/users.item.ts'
import type { UserItem } from '../src/users/users.item.ts'
import { meterOf } from './cost-meter.ts'
import type { Consumed } from './cost-meter.ts'
import type { CostRow } from './cost-table.ts'
import { createTestDatabase } from './database.ts'

/** By operation: what its row of the table must say, from what it is seen to cost. */
export type CostMeasures = Record<string, () => Promise<Partial<CostRow>>>

/** Tables of their own, and a way to tell what something costs there. */
export async function setUp() {
  const database = await createTestDatabase()
  const meter = meterOf(database.client)
  /** What happens in it, and nothing before it. */
  const spent = async (act: () => Promise<unknown>) => {
    meter.take()
    await act()
    return meter.take()
  }
  return { database, users: database.users, spent }
}

const NOW = new Date('2026-11-22T00:00:00Z')

/** Sample users as stored, with ids that are the same in each run. */
export function sampleItems(count: number, shards: ShardCounts): UserItem[] {
  return [...sampleUsers(count, { now: NOW })].map((user, place) =>
    newUserItem(user, idOf(place), NOW.toISOString(), shards),
  )
}

function idOf(place: number): string {
  const hex = createHash('sha256').update(String(place)).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

const READS = /^(?:Get|Query|Scan|BatchGet)/

export function readsOf(consumed: readonly Consumed[]): number {
  return unitsOf(consumed, ({ command }) => READS.test(command))
}

export function writesOf(consumed: readonly Consumed[]): number {
  return unitsOf(consumed, ({ command }) => !READS.test(command))
}

export function unitsOf(
  consumed: readonly Consumed[],
  isCounted: (each: Consumed) => boolean,
): number {
  return consumed.filter(isCounted).reduce((sum, { units }) => sum + units, 0)
}

/** One where all are alike, else all of them. */
export function agreed(...texts: readonly (string | number)[]): string {
  return [...new Set(texts)].join(' or ')
}
