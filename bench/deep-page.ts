import type { ListUsersInput } from '@roster/contract/users'
import type { UserRepository } from '@roster/db/users'
import { listOverTrpc } from './load-requests.ts'
import { measureLoad } from './measure-load.ts'
import type { Load, LoadOptions } from './measure-load.ts'
import type { MeasuredServer } from './measured-process.ts'
import type { Replay } from './replay.ts'
import { runRounds } from './rounds.ts'

const PAGE_SIZE = 50

export const FIRST = 'page 1'

export interface DeepPageResult {
  title: string
  deepLabel: string
  /** With answers from memory, at once. */
  replayed: Map<string, Load[]>
  /** With DynamoDB Local's own answers. */
  local: Map<string, Load[]>
  /** With answers from memory, held back for as long as DynamoDB Local took for the deep page. */
  delayed: Map<string, Load[]>
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
  /** On DynamoDB Local. */
  roster: MeasuredServer
  /** The same on recorded answers. */
  replayed: MeasuredServer
  replay: Replay
  repository: UserRepository
  page: number
  load: LoadOptions
  rounds: number
}

export async function measureDeepPage(input: DeepPageInput): Promise<DeepPageResult[]> {
  const results: DeepPageResult[] = []
  for (const view of VIEWS) results.push(await measureView(view, input))
  return results
}

async function measureView(
  { title, sort, order }: View,
  { roster, replayed, replay, repository, page, load, rounds }: DeepPageInput,
): Promise<DeepPageResult> {
  // In one call: what follows page 999 is page 1,000, however the rows before it were read.
  const before = await repository.list({ sort, order, limit: PAGE_SIZE * (page - 1) })
  if (before.next_cursor === undefined) throw new Error(`There is no page ${page}.`)
  const deepLabel = `page ${page.toLocaleString('en')}`
  const pages = [
    { label: FIRST, requests: listOverTrpc({ sort, order }) },
    { label: deepLabel, requests: listOverTrpc({ sort, order, cursor: before.next_cursor }) },
  ]
  const measure = (kind: string, server: MeasuredServer) =>
    runRounds(
      `deep page, ${title}, ${kind}`,
      pages.map(({ label, requests }) => ({
        label,
        measure: () => measureLoad(server, requests, load),
      })),
      rounds,
    )
  const local = await measure('DynamoDB Local', roster)
  const immediate = await measure('answers from memory', replayed)
  const latencies = local.get(deepLabel)!.map(({ latencyMs }) => latencyMs)
  replay.delayMs = Math.min(...latencies)
  const delayed = await measure('answers from memory, late', replayed)
  replay.delayMs = 0
  return { title, deepLabel, replayed: immediate, local, delayed }
}
