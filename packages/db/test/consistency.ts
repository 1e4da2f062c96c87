import type { UserEvent } from '@roster/contract/users'
import { USER_SORTS, USER_STATUSES } from '@roster/contract/values'
import { expect } from 'vitest'
import type { UserItem } from '#users/item/users.item.ts'
import { toUser } from '#users/item/users.item.ts'
import { entryKeys, snapshotOf } from '#users/search-index/search-words.ts'
import type { SearchEntry } from '#users/search-index/search-words.ts'
import { scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'

/**
 * Reads all of every table and expects that uniqueness records, counters, events, search index entries
 * and every index agree with the users.
 */
export async function expectConsistent(database: TestDatabase): Promise<UserItem[]> {
  const { client, tables, users: repository } = database
  const items = await scanAll<UserItem>(client, tables.users)
  await expectEmailRecords(database, items)
  await expectCounters(database, items)
  await expectEvents(database, items)
  await expectEntries(database, items)

  const byId = sortedIds(items)
  for (const sort of USER_SORTS) {
    const listed = await Array.fromAsync(repository.all({ sort, order: 'asc' }))
    expect(sortedIds(listed), `the index of ${sort} holds every user once`).toEqual(byId)
    const current = new Map(items.map((item) => [item.user_id, toUser(item)]))
    for (const user of listed) expect(user).toEqual(current.get(user.user_id))
  }
  return items
}

async function expectEmailRecords(
  { client, tables }: TestDatabase,
  items: UserItem[],
): Promise<void> {
  const records = await scanAll<{ email_key: string; user_id: string }>(client, tables.emails)
  expect(new Map(records.map(({ email_key, user_id }) => [email_key, user_id]))).toEqual(
    new Map(items.map((item) => [item.email_key, item.user_id])),
  )
  expect(records).toHaveLength(items.length)
}

async function expectCounters({ users }: TestDatabase, items: UserItem[]): Promise<void> {
  const { total, by_status } = await users.counts()
  expect(total).toBe(items.length)
  for (const status of USER_STATUSES) {
    expect(by_status[status]).toBe(items.filter((item) => item.status === status).length)
  }
}

/** Every version of every user has one event, and the changes add up to what is stored. */
async function expectEvents({ client, tables }: TestDatabase, items: UserItem[]): Promise<void> {
  const events = await scanAll<UserEvent>(client, tables.events)
  const byUser = Map.groupBy(events, ({ user_id }) => user_id)
  const current = new Map(items.map((item) => [item.user_id, item]))
  for (const item of items) expect(byUser.has(item.user_id)).toBe(true)
  for (const [user_id, own] of byUser) {
    const writes = own.filter(({ action }) => action !== 'deleted')
    const versions = writes.map(({ version }) => version).toSorted((a, b) => a - b)
    expect(versions).toEqual(versions.map((_, at) => at + 1))
    const fields: Record<string, unknown> = {}
    for (const event of writes.toSorted((a, b) => a.version - b.version)) {
      for (const [field, [before, after]] of Object.entries(event.changes)) {
        expect(before).toBe(fields[field] ?? null)
        fields[field] = after
      }
    }
    const item = current.get(user_id)
    const deletions = own.length - writes.length
    expect(deletions).toBe(item ? 0 : 1)
    if (item) {
      expect(item).toMatchObject(fields)
      expect(item.version).toBe(versions.at(-1))
    }
  }
}

/** There may be too many entries, never too few, and the same is true of their snapshots. */
async function expectEntries({ client, tables }: TestDatabase, items: UserItem[]): Promise<void> {
  const entries = await scanAll<SearchEntry>(client, tables.words)
  const there = new Map(entries.map((entry) => [entry.word_user, entry]))
  for (const item of items) {
    for (const { word_user } of entryKeys(item)) {
      const entry = there.get(word_user)
      expect(entry).toBeDefined()
      if (entry?.snapshots) expect(entry.snapshots).toContain(snapshotOf(item))
    }
  }
}

function sortedIds(users: { user_id: string }[]): string[] {
  return users.map(({ user_id }) => user_id).toSorted()
}
