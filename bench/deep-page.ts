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

/** Not by name: on DynamoDB Local a walk of 1,000 such pages did not end within eight minutes. */
const VIEWS: readonly View[] = [{ title: 'default view', sort: 'created_at', order: 'desc' }]

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

/** Walks there, in strides of two pages: a cursor is given out with the rows before it alone. */
async function cursorOfPage(
  repository: UserRepository,
  view: Pick<View, 'sort' | 'order'>,
  page: number,
): Promise<string> {
  let cursor: string | undefined
  for (let left = page - 1; left > 0; left -= 2) {
    const limit = PAGE_SIZE * Math.min(2, left)
    const { next_cursor } = await repository.list({ ...view, cursor, limit })
    if (next_cursor === undefined) throw new Error(`There is no page ${page}.`)
    cursor = next_cursor
  }
  if (cursor === undefined) throw new Error('Page 1 has no cursor.')
  return cursor
}
