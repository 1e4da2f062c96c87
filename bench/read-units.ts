import { USER_SORTS } from '@roster/contract/values'
import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import type { ListStart } from '@roster/contract/users-list'
import type { UserRepository } from '@roster/db/users'
import type { Directory } from './database.ts'

const PAGE_SIZE = 50
const PAGES = 20

interface ListedQuery {
  title: string
  sort: UserSort
  order: SortOrder
  statuses?: readonly UserStatus[]
}

const NEWEST: ListedQuery = {
  title: 'default view (newest first, all statuses)',
  sort: 'created_at',
  order: 'desc',
}

const LISTS: readonly ListedQuery[] = [
  NEWEST,
  ...USER_SORTS.filter((sort) => sort !== 'created_at').map((sort): ListedQuery => ({
    title: `by ${sort}, all statuses`,
    sort,
    order: 'asc',
  })),
  { title: 'newest first, active', sort: 'created_at', order: 'desc', statuses: ['active'] },
  { title: 'by name, active', sort: 'name', order: 'asc', statuses: ['active'] },
  { title: 'by name, suspended', sort: 'name', order: 'asc', statuses: ['suspended'] },
]

export interface ListUnits {
  title: string
  /** Mean over the pages read. */
  readUnits: number
  roundTrips: number
}

type Pages = (read: Read, repository: UserRepository) => Promise<void>
type Read = (query: Query) => ReturnType<UserRepository['list']>
type Query = Omit<Parameters<UserRepository['list']>[0], 'limit'>

/** Reads the first pages of every list: 50 users are about 14 kB, so at least 2 units. */
export async function measureReadUnits({ repository }: Directory): Promise<ListUnits[]> {
  const measured: ListUnits[] = []
  for (const { title, ...list } of LISTS) {
    measured.push(await measurePages(repository, title, forward(list)))
  }
  const { title: _title, ...newest } = NEWEST
  const byName = { sort: 'name', order: 'asc' } as const
  const halfway = await momentHalfway(repository)
  const letters = Array.from('abcdefghijklmnoprstv', (text) => ({ text }))
  const { items } = await repository.list({ ...byName, limit: PAGES })
  const people = items.map(({ user_id }) => ({ user_id }))
  const others: [string, Pages][] = [
    ['default view, backward', backward(newest)],
    ['by name, backward', backward(byName)],
    ['default view, around a moment', around(newest, [{ moment: halfway }])],
    ['by name, around a letter', around(byName, letters)],
    ['by name, around a user', around(byName, people)],
    ['default view, in a range', forward({ ...newest, created: { before: halfway } })],
  ]
  for (const [title, pages] of others) measured.push(await measurePages(repository, title, pages))
  return measured
}

function forward(list: Query): Pages {
  return async (read) => {
    let cursor: string | undefined
    let pages = 0
    do {
      const page = await read({ ...list, cursor })
      cursor = page.next_cursor
      pages++
    } while (cursor !== undefined && pages < PAGES)
  }
}

/** Pages forward without counting, then back with counting. */
function backward(list: Query): Pages {
  return async (read, repository) => {
    let cursor: string | undefined
    await forward(list)(async (query) => {
      const page = await repository.list({ ...query, limit: PAGE_SIZE })
      cursor = page.prev_cursor
      return page
    }, repository)
    while (cursor !== undefined) {
      const page = await read({ ...list, cursor, direction: 'backward' })
      cursor = page.prev_cursor
    }
  }
}

function around(list: Query, starts: readonly ListStart[]): Pages {
  return async (read) => {
    for (const start of starts) await read({ ...list, start })
  }
}

async function momentHalfway(repository: UserRepository): Promise<string> {
  const users = await Array.fromAsync(repository.all({ sort: 'created_at', order: 'asc' }))
  return users[Math.floor(users.length / 2)]!.created_at
}

async function measurePages(
  repository: UserRepository,
  title: string,
  readPages: Pages,
): Promise<ListUnits> {
  const sum = { readUnits: 0, roundTrips: 0 }
  let pages = 0
  await readPages(
    (query) =>
      repository.list(
        { ...query, limit: PAGE_SIZE },
        {
          onCost(cost) {
            pages++
            sum.readUnits += cost.read_units
            sum.roundTrips += cost.round_trips
          },
        },
      ),
    repository,
  )
  return { title, readUnits: sum.readUnits / pages, roundTrips: sum.roundTrips / pages }
}
