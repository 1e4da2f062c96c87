import { USER_SORTS } from '@roster/contract/users'
import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import type { Directory } from './database.ts'

const PAGE_SIZE = 50
const PAGES = 20

interface View {
  title: string
  sort: UserSort
  order: SortOrder
  statuses?: readonly UserStatus[]
}

const VIEWS: readonly View[] = [
  { title: 'default view (newest first, all statuses)', sort: 'created_at', order: 'desc' },
  ...USER_SORTS.filter((sort) => sort !== 'created_at').map((sort): View => ({
    title: `by ${sort}, all statuses`,
    sort,
    order: 'asc',
  })),
  { title: 'newest first, active', sort: 'created_at', order: 'desc', statuses: ['active'] },
  { title: 'by name, active', sort: 'name', order: 'asc', statuses: ['active'] },
  { title: 'by name, suspended', sort: 'name', order: 'asc', statuses: ['suspended'] },
]

export interface ViewUnits {
  title: string
  /** Means over the pages read. */
  readUnits: number
  roundTrips: number
}

/** Reads the first pages of every view: 50 users are about 14 kB, so 2 units at the very least. */
export async function measureReadUnits({ repository }: Directory): Promise<ViewUnits[]> {
  const measured: ViewUnits[] = []
  for (const { title, ...view } of VIEWS) {
    const sum = { readUnits: 0, roundTrips: 0 }
    let pages = 0
    let cursor: string | undefined
    do {
      const page = await repository.list(
        { ...view, cursor, limit: PAGE_SIZE },
        {
          onCost(cost) {
            sum.readUnits += cost.read_units
            sum.roundTrips += cost.round_trips
          },
        },
      )
      cursor = page.next_cursor
      pages++
    } while (cursor !== undefined && pages < PAGES)
    measured.push({
      title,
      readUnits: sum.readUnits / pages,
      roundTrips: sum.roundTrips / pages,
    })
  }
  return measured
}
