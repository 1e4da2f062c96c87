import type { ListUsersInput } from '@roster/contract/users-list'
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
  /** With responses from memory, without delay. */
  immediate: Map<string, Load[]>
  /** With responses from memory, after LATE_MS. */
  late: Map<string, Load[]>
  /** Latencies of single requests on DynamoDB Local by page, in milliseconds. */
  localMs: Map<string, number[]>
}

export const LATE_MS = 100
/** Sent one after the other: ten concurrent requests by name may take longer than a round. */
const LOCAL_REQUESTS = 5

interface ListedQuery {
  title: string
  sort: NonNullable<ListUsersInput['sort']>
  order: NonNullable<ListUsersInput['order']>
}

const LISTS: readonly ListedQuery[] = [
  { title: 'default view', sort: 'created_at', order: 'desc' },
  { title: 'by name, all statuses', sort: 'name', order: 'asc' },
]

interface DeepPageInput {
  /** On DynamoDB Local. */
  roster: MeasuredServer
  /** The same on recorded responses. */
  replayed: MeasuredServer
  replay: Replay
  repository: UserRepository
  page: number
  load: LoadOptions
  rounds: number
}

export async function measureDeepPage(input: DeepPageInput): Promise<DeepPageResult[]> {
  const results: DeepPageResult[] = []
  for (const list of LISTS) results.push(await measureList(list, input))
  return results
}

async function measureList(
  { title, sort, order }: ListedQuery,
  { roster, replayed, replay, repository, page, load, rounds }: DeepPageInput,
): Promise<DeepPageResult> {
  // In one call: page 1,000 follows the rows of page 999, however they were read.
  const before = await repository.list({ sort, order, limit: PAGE_SIZE * (page - 1) })
  if (before.next_cursor === undefined) throw new Error(`There is no page ${page}.`)
  const deepLabel = `page ${page.toLocaleString('en')}`
  const pages = [
    { label: FIRST, requests: listOverTrpc({ sort, order }) },
    { label: deepLabel, requests: listOverTrpc({ sort, order, cursor: before.next_cursor }) },
  ]
  const localMs = new Map<string, number[]>()
  for (const { label, requests } of pages) {
    localMs.set(label, await latenciesOf(`${roster.url}${requests[0]?.path}`))
  }
  const measure = (kind: string) =>
    runRounds(
      `deep page, ${title}, ${kind}`,
      pages.map(({ label, requests }) => ({
        label,
        measure: () => measureLoad(replayed, requests, load),
      })),
      rounds,
    )
  const immediate = await measure('immediate')
  replay.delayMs = LATE_MS
  const late = await measure('late')
  replay.delayMs = 0
  return { title, deepLabel, immediate, late, localMs }
}

async function latenciesOf(url: string): Promise<number[]> {
  const latencies: number[] = []
  for (let sent = 0; sent < LOCAL_REQUESTS; sent++) {
    const started = performance.now()
    const response = await fetch(url)
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${url} responded with ${response.status}.`)
    latencies.push(performance.now() - started)
  }
  return latencies
}
