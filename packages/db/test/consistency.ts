import type { UserEvent } from '@roster/contract/users'
import { USER_SORTS, USER_STATUSES } from '@roster/contract/values'
import { expect } from 'vitest'
import type { UserItem } from '../src/users/users.item.ts'
import { toUser } from '../src/users/users.item.ts'
import { snapshotOf, entryKey, entryWords } from '../src/users/search-index/search-words.ts'
import type { SearchEntry } from '../src/users/search-index/search-words.ts'
import { scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'

/**
 * Reads every table whole and expects that they tell the same story: guards, counters, events,
 * hints and every index agree with the users.
 */
export async function expectConsistent(database: TestDatabase): Promise<UserItem[]> {
  const { client, tables, users: repository } = database
  const items = await scanAll<UserItem>(client, tables.users)
  await expectGuards(database, items)
  await expectCounters(database, items)
  await expectEvents(database, items)
  await expectHints(database, items)

  const byId = sortedIds(items)
  for (const sort of USER_SORTS) {
    const listed = await Array.fromAsync(repository.all({ sort, order: 'asc' }))
    expect(sortedIds(listed), `the index of ${sort} holds every user once`).toEqual(byId)
    const current = new Map(items.map((item) => [item.user_id, toUser(item)]))
    for (const user of listed) expect(user).toEqual(current.get(user.user_id))
  }
  return items
}

async function expectGuards({ client, tables }: TestDatabase, items: UserItem[]): Promise<void> {
  const guards = await scanAll<{ email_key: string; user_id: string }>(client, tables.emails)
  expect(new Map(guards.map((guard) => [guard.email_key, guard.user_id]))).toEqual(
    new Map(items.map((item) => [item.email_key, item.user_id])),
  )
  expect(guards).toHaveLength(items.length)
}

async function expectCounters({ users }: TestDatabase, items: UserItem[]): Promise<void> {
  const { total, by_status } = await users.counts()
  expect(total).toBe(items.length)
  for (const status of USER_STATUSES) {
    expect(by_status[status]).toBe(items.filter((item) => item.status === status).length)
  }
}

/** Every version of every user has its one event, and the changes lead to what is stored. */
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
    const removals = own.length - writes.length
    expect(removals).toBe(item ? 0 : 1)
    if (item) {
      expect(item).toMatchObject(fields)
      expect(item.version).toBe(versions.at(-1))
    }
  }
}

/** Hints may be too many, never too few; the same is true of what they say the user is called. */
async function expectHints({ client, tables }: TestDatabase, items: UserItem[]): Promise<void> {
  const hints = await scanAll<SearchEntry>(client, tables.words)
  const there = new Map(hints.map((hint) => [hint.word_user, hint]))
  for (const item of items) {
    for (const word of entryWords(item)) {
      const hint = there.get(entryKey(word, item.user_id).word_user)
      expect(hint).toBeDefined()
      if (hint?.called) expect(hint.called).toContain(snapshotOf(item))
    }
  }
}

function sortedIds(users: { user_id: string }[]): string[] {
  return users.map(({ user_id }) => user_id).toSorted()
}
