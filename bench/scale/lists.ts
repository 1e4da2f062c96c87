import { USER_SORTS, USER_STATUSES } from '@roster/contract/values'
import type { SortOrder, UserSort } from '@roster/contract/users'
import type { ListStart, ListUsersInput } from '@roster/contract/users-list'
import type { UserRepository } from '@roster/db/users'
import type { IndexedAttribute, LocalFile, PlaceOrder } from './local-file.ts'

export const PAGE_SIZE = 50
const PAGES = [100, 10_000] as const

/** Within the four years that the users were created in: about two thirds of them. */
const RANGE = { from: '2024-11-24T00:00:00.000Z', before: '2026-10-01T00:00:00.000Z' }
const RANGE_LAST = '2026-09-30T23:59:59.999Z'

type Query = Pick<ListUsersInput, 'statuses' | 'created' | 'updated'> & {
  sort: UserSort
  order: SortOrder
}

export interface ScaleList {
  title: string
  query: Query
  place: PlaceOrder
}

export interface Place {
  label: string
  input: ListUsersInput
}

const ATTRIBUTES: Record<UserSort, readonly IndexedAttribute[]> = {
  name: ['name_key'],
  email: ['email_key'],
  status: ['status', 'created_at'],
  created_at: ['created_at'],
  updated_at: ['updated_at'],
}

/** Each sort with all statuses, nearly all (`active`) and few (`suspended`), and the two ranges. */
export function scaleLists(): ScaleList[] {
  const filters = [undefined, ['active'], ['suspended']] as const
  const bySort = USER_SORTS.flatMap((sort) =>
    filters.map((statuses) => listOf(sort, statuses ? { statuses: [...statuses] } : {})),
  )
  return [
    ...bySort,
    listOf('created_at', { created: RANGE }),
    listOf('updated_at', { updated: RANGE }),
  ]
}

function listOf(sort: UserSort, filter: Omit<Query, 'sort' | 'order'>): ScaleList {
  const order = sort.endsWith('_at') ? 'desc' : 'asc'
  const { statuses } = filter
  const hasRange = filter.created !== undefined || filter.updated !== undefined
  const what = hasRange ? 'in a range' : statuses ? statuses.join(', ') : 'all'
  return {
    title: `by ${sort}, ${what}`,
    query: { sort, order, ...filter },
    place: {
      attributes: ATTRIBUTES[sort],
      order,
      statuses: statuses ?? USER_STATUSES,
      ...(hasRange && { range: [RANGE.from, RANGE_LAST] }),
    },
  }
}

/**
 * The user half a page before each of `PAGES`: a page around them ends where that page begins, so its
 * cursor is the one that somebody would hold who had come there page by page.
 */
export function usersBefore(file: LocalFile, { place }: ScaleList): Map<number, string> {
  const found = new Map<number, string>()
  for (const page of PAGES) {
    // Of a list that ends before it there is no such page.
    if (file.userAt(place, PAGE_SIZE * page - 1) === undefined) continue
    found.set(page, file.userAt(place, PAGE_SIZE * (page - 1) - PAGE_SIZE / 2)!)
  }
  return found
}

export async function placesOf(
  repository: UserRepository,
  { query }: ScaleList,
  before: ReadonlyMap<number, string>,
): Promise<Place[]> {
  const places: Place[] = [{ label: pageLabel(1), input: query }]
  for (const [page, user_id] of before) {
    const around = await repository.list({ ...query, limit: PAGE_SIZE, start: { user_id } })
    if (around.next_cursor === undefined || around.start_index !== PAGE_SIZE / 2) {
      throw new Error(`Page ${page} does not begin half a page after ${user_id}.`)
    }
    places.push({ label: pageLabel(page), input: { ...query, cursor: around.next_cursor } })
  }
  places.push({ label: JUMP, input: { ...query, start: await jumpOf(repository, query) } })
  return places
}

const JUMP = 'a jump'

function pageLabel(page: number): string {
  return `page ${page.toLocaleString('en')}`
}

/** To a letter, to a day, or where neither is offered to a user. */
async function jumpOf(repository: UserRepository, query: Query): Promise<ListStart> {
  if (query.sort === 'name' || query.sort === 'email') return { text: 'm' }
  if (query.sort !== 'status') return { moment: '2025-11-24T00:00:00.000Z' }
  const { items } = await repository.list({
    ...query,
    sort: 'created_at',
    limit: 1,
    start: { moment: '2025-11-24T00:00:00.000Z' },
  })
  return { user_id: items[0]!.user_id }
}
