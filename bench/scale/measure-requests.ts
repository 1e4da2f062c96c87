import type { Cost } from '@roster/contract/cost'
import { measureLoad } from '../measure-load.ts'
import type { LoadOptions, LoadRequests } from '../measure-load.ts'
import type { MeasuredServer } from '../measured-process.ts'
import { runRounds } from '../rounds.ts'

export interface Subject {
  label: string
  requests: LoadRequests
}

export interface MeasuredRequest {
  label: string
  /** On DynamoDB Local, one request after the other. */
  latenciesMs: number[]
  /** Round by round, on recorded responses. */
  cpuMicros: number[]
  cost: Cost
  rows: number
  scanned: number | undefined
}

export interface MeasureInput {
  /** On DynamoDB Local. */
  roster: MeasuredServer
  /** The same on recorded responses. */
  replayed: MeasuredServer
  load: LoadOptions
  rounds: number
  /** Requests for the latency of each subject. */
  requests: number
}

const WARM_UPS = 2
/** The first read of a large file may take longer than Roster waits. */
const COLD_TRIES = 10

/**
 * Measures the subjects in turn, so that a slower machine slows all of them alike. Leaves out those
 * that DynamoDB Local takes longer for than Roster waits.
 */
export async function measureRequests(
  title: string,
  subjects: readonly Subject[],
  { roster, replayed, load, rounds, requests }: MeasureInput,
): Promise<MeasuredRequest[]> {
  const inTime: Subject[] = []
  for (const subject of subjects) {
    const path = pathOf(subject)
    const responses = [
      await request(`${roster.url}${path}`, COLD_TRIES),
      // Records the response.
      await request(`${replayed.url}${path}`, COLD_TRIES),
    ]
    if (!responses.includes(undefined)) inTime.push(subject)
  }
  const measured = new Map<string, Omit<MeasuredRequest, 'cpuMicros'>>()
  for (let sent = 0; sent < requests; sent++) {
    for (const subject of inTime) {
      const { label } = subject
      const response = await request(`${roster.url}${pathOf(subject)}`)
      if (!response) throw new Error(`${title}, ${label}: DynamoDB Local took too long.`)
      const { latencyMs, ...page } = response
      const { latenciesMs = [] } = measured.get(label) ?? {}
      measured.set(label, { label, ...page, latenciesMs: [...latenciesMs, latencyMs] })
    }
  }
  const loads = await runRounds(
    title,
    inTime.map(({ label, requests: paths }) => ({
      label,
      measure: () => measureLoad(replayed, paths, load),
    })),
    rounds,
    WARM_UPS,
  )
  return inTime.map(({ label }) => ({
    ...measured.get(label)!,
    cpuMicros: loads.get(label)!.map(({ cpuMicrosPerRequest }) => cpuMicrosPerRequest),
  }))
}

function pathOf({ requests: [first] }: Subject): string {
  return first?.path ?? ''
}

interface Response extends Pick<MeasuredRequest, 'cost' | 'rows' | 'scanned'> {
  latencyMs: number
}

/** @returns undefined when each try took longer than Roster waits for its database. */
async function request(url: string, tries = 1): Promise<Response | undefined> {
  const started = performance.now()
  const response = await fetch(url)
  const text = await response.text()
  const latencyMs = performance.now() - started
  if (response.status === 503) return tries > 1 ? request(url, tries - 1) : undefined
  if (!response.ok) throw new Error(`${url} responded with ${response.status}: ${text}`)
  const [{ result }] = JSON.parse(text) as [{ result: { data: PageData } }]
  const { cost, items, scanned } = result.data
  return { latencyMs, cost, rows: items.length, scanned }
}

interface PageData {
  cost: Cost
  items: unknown[]
  scanned?: number
}
