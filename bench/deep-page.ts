import type { ListUsersInput } from '@roster/contract/users'
import type { UserRepository } from '@roster/db/users'
import { listOverTrpc } from './load-requests.ts'
import { measureLoad } from './measure-load.ts'
import type { Load, LoadOptions } from './measure-load.ts'
import type { MeasuredServer } from './measured-process.ts'
import { runRounds } from './rounds.ts'

const PAGE_SIZE = 50

export const FIRST = 'page 1'

export interface DeepPageResult {
  title: string
  deepLabel: string
  loads: Map<string, Load[]>
}

interface View {
  title: string
  sort: NonNullable<ListUsersInput['sort']>
  order: NonNullable<ListUsersInput['order']>
}

const VIEWS: readonly View[] = [
  { title: 'default view', sort: 'created_at', order: 'desc' },
  { title: 'by name, all statuses', sort: 'name', order: 'asc' },
]

interface DeepPageInput {
  roster: MeasuredServer
  repository: UserRepository
  page: number
  load: LoadOptions
  rounds: number
}

export async function measureDeepPage(input: DeepPageInput): Promise<DeepPageResult[]> {
  const results: DeepPageResult[] = []
  for (const { title, sort, order } of VIEWS) {
    const cursor = await cursorOfPage(input.repository, { sort, order }, input.page)
    const deepLabel = `page ${input.page.toLocaleString('en')}`
    const subjects = [
      { label: FIRST, cursor: undefined },
      { label: deepLabel, cursor },
    ].map((page) => ({
      label: page.label,
      measure: () =>
        measureLoad(input.roster, listOverTrpc({ sort, order, cursor: page.cursor }), input.load),
    }))
    const loads = await runRounds(`deep page, ${title}`, subjects, input.rounds)
    results.push({ title, deepLabel, loads })
  }
  return results
}

/** Walks there: a cursor is given out with the page before it alone. */
async function cursorOfPage(
  repository: UserRepository,
  view: Pick<View, 'sort' | 'order'>,
  page: number,
): Promise<string> {
  let cursor: string | undefined
  for (let at = 1; at < page; at++) {
    const { next_cursor } = await repository.list({ ...view, cursor, limit: PAGE_SIZE })
    if (next_cursor === undefined) throw new Error(`There is no page ${page}.`)
    cursor = next_cursor
  }
  if (cursor === undefined) throw new Error('Page 1 has no cursor.')
  return cursor
}
