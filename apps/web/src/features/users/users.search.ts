import {
  SortOrderSchema,
  USER_STATUSES,
  UserIdSchema,
  UserSortSchema,
  UserStatusSchema,
} from '@roster/contract/users'
import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import { z } from 'zod'
import { stringifySearch } from '../../search-params.ts'

export const PANEL_TABS = ['details', 'activity'] as const
export type PanelTab = (typeof PANEL_TABS)[number]

const SORT_DEFAULT: UserSort = 'created_at'

/** Reads `a,b` and `['a', 'b']`, drops what is no status, and calls all of them none. */
const StatusFilterSchema = z.preprocess((value) => {
  const asked: unknown[] = Array.isArray(value) ? value : String(value).split(',')
  const known = USER_STATUSES.filter((status) => asked.includes(status))
  return known.length > 0 && known.length < USER_STATUSES.length ? known : undefined
}, z.array(UserStatusSchema).optional())

const UsersSearchSchema = z.object({
  sort: UserSortSchema.optional().catch(undefined),
  order: SortOrderSchema.optional().catch(undefined),
  status: StatusFilterSchema,
  user: UserIdSchema.optional().catch(undefined),
  tab: z.enum(PANEL_TABS).optional().catch(undefined),
})

/** The state of the users page as its address holds it. What is absent has its default. */
export interface UsersSearch {
  sort?: UserSort
  order?: SortOrder
  /** Absent: all. */
  status?: UserStatus[]
  /** Whose panel is open. */
  user?: string
  tab?: PanelTab
}

/** Never throws: a value nobody knows is as good as none. Defaults are left out of the address. */
export function readUsersSearch(raw: object): UsersSearch {
  const { sort, order, status, user, tab } = UsersSearchSchema.parse(raw)
  const view = viewSearch(sort ?? SORT_DEFAULT, order ?? defaultOrderOf(sort ?? SORT_DEFAULT))
  return {
    ...view,
    ...(status && { status }),
    ...(user !== undefined && { user }),
    ...(user !== undefined && tab !== undefined && tab !== 'details' && { tab }),
  }
}

/** Dates begin with the newest, words with A. */
export function defaultOrderOf(sort: UserSort): SortOrder {
  return isDateSort(sort) ? 'desc' : 'asc'
}

export function isDateSort(sort: UserSort): boolean {
  return sort === 'created_at' || sort === 'updated_at'
}

/** The part of the address that says how the list is ordered, as short as it can be. */
export function viewSearch(sort: UserSort, order: SortOrder): Pick<UsersSearch, 'sort' | 'order'> {
  return {
    ...(sort !== SORT_DEFAULT && { sort }),
    ...(order !== defaultOrderOf(sort) && { order }),
  }
}

/** Which list is shown: its filter and its order, with nothing left open. */
export interface UsersView {
  sort: UserSort
  order: SortOrder
  statuses: readonly UserStatus[] | undefined
}

/** The address of the same page with that user's panel open: for links that can open a new tab. */
export function hrefOfUser(search: UsersSearch, user_id: string): string {
  return `/users${stringifySearch({ ...search, user: user_id })}`
}

export function viewOf({ sort = SORT_DEFAULT, order, status }: UsersSearch): UsersView {
  return { sort, order: order ?? defaultOrderOf(sort), statuses: status }
}

/** What a choice of statuses comes to: none and all of them are no filter. */
export function filterOf(statuses: readonly UserStatus[]): UserStatus[] | undefined {
  const isAll = statuses.length === 0 || statuses.length === USER_STATUSES.length
  return isAll ? undefined : [...statuses]
}

export function viewKey({ sort, order, statuses }: UsersView): string {
  return `${sort} ${order} ${statuses?.join(',') ?? 'all'}`
}
