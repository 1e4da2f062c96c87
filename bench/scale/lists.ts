import { USER_SORTS } from '@roster/contract/values'
import type { SortOrder, UserSort } from '@roster/contract/users'
import type { ListStart, ListUsersInput } from '@roster/contract/users-list'
import type { UserRepository } from '@roster/db/users'

export const PAGE_SIZE = 50
export const FIRST_PAGE = pageLabel(1)
const DEEP_PAGES = [100, 1_000, 10_000]

/** Within the four years in which the users were created: about two thirds of them. */
const RANGE = { from: '2024-11-24T00:00:00.000Z', before: '2026-10-01T00:00:00.000Z' }

type Query = Pick<ListUsersInput, 'statuses' | 'created' | 'updated'> & {
  sort: UserSort
  order: SortOrder
}

export interface ScaleList {
  title: string
  query: Query
}

export interface Place {
  label: string
  input: ListUsersInput
}

/** Each sort with all statuses, most users (`active`) and few (`suspended`), and the two ranges. */
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
  const hasRange = filter.created !== undefined || filter.updated !== undefined
  const filterText = hasRange ? 'in a range' : (filter.statuses?.join(', ') ?? 'all')
  return { title: `by ${sort}, ${filterText}`, query: { sort, order, ...filter } }
}

/** The first page of a list, its deep pages as far as it has them, and a jump. */
export async function placesOf(repository: UserRepository, query: Query): Promise<Place[]> {
  const places: Place[] = [{ label: FIRST_PAGE, input: query }]
  let cursor: string | undefined
  let page = 1
  for (const deepPage of DEEP_PAGES) {
    // In one call: the page after the first 4,950 users is page 100, however they were read.
    const limit = PAGE_SIZE * (deepPage - page)
    const { next_cursor } = await repository.list({ ...query, cursor, limit })
    if (next_cursor === undefined) break
    cursor = next_cursor
    page = deepPage
    places.push({ label: pageLabel(page), input: { ...query, cursor } })
  }
  places.push({ label: 'a jump', input: { ...query, start: await jumpOf(repository, query) } })
  return places
}

function pageLabel(page: number): string {
  return `page ${page.toLocaleString('en')}`
}

/** To a letter or a day; to a user where the list offers neither. */
async function jumpOf(repository: UserRepository, query: Query): Promise<ListStart> {
  if (query.sort === 'name' || query.sort === 'email') return { text: 'm' }
  const start: ListStart = { moment: '2025-11-24T00:00:00.000Z' }
  if (query.sort !== 'status') return start
  const { items } = await repository.list({ ...query, sort: 'created_at', limit: 1, start })
  return { user_id: items[0]!.user_id }
}
