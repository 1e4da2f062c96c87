import { createHash } from 'node:crypto'
import { sampleUsers } from '@roster/local/sample-users'
import type { ShardCounts } from '#tables/shards.ts'
import { newUserItem } from '#users/item/users.item.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { meterOf } from './cost-meter.ts'
import type { Consumed } from './cost-meter.ts'
import type { CostRow } from './cost-table.ts'
import { createTestDatabase } from './database.ts'

/** For each operation, the text of its row, from its measured cost. */
export type CostMeasures = Record<string, () => Promise<Partial<CostRow>>>

/** Tables of their own, and a function that measures what a call costs there. */
export async function setUp() {
  const database = await createTestDatabase()
  const meter = meterOf(database.client)
  /** Counts only what the call consumes. */
  const spent = async (act: () => Promise<unknown>) => {
    meter.take()
    await act()
    return meter.take()
  }
  return { database, users: database.users, spent }
}

const NOW = new Date('2026-11-22T00:00:00Z')

/** Sample users as stored, with the same ids in each run. */
export function sampleItems(count: number, shards: ShardCounts): UserItem[] {
  return [...sampleUsers(count, { now: NOW })].map((user, at) =>
    newUserItem(user, idOf(at), NOW.toISOString(), shards),
  )
}

function idOf(at: number): string {
  const hex = createHash('sha256').update(String(at)).digest('hex')
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

/** One value where all are equal, otherwise all of them. */
export function agreed(...texts: readonly (string | number)[]): string {
  return [...new Set(texts)].join(' or ')
}
