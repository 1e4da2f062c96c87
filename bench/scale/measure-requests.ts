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
  /** Of a request that is alone, on DynamoDB Local. */
  latenciesMs: number[]
  /** Round by round, on recorded answers. */
  cpuMicros: number[]
  cost: Cost
  /** Of the answer. */
  rows: number
  scanned: number | undefined
}

export interface MeasureInput {
  /** On DynamoDB Local. */
  roster: MeasuredServer
  /** The same on recorded answers. */
  replayed: MeasuredServer
  load: LoadOptions
  rounds: number
  /** Requests for the latency of each subject. */
  requests: number
}

const WARM_UPS = 2
/** A large file that nobody has read yet may take longer than Roster waits. */
const COLD_TRIES = 10

/** All of them in turn, so that what slows the machine for a while slows them alike. */
export async function measureRequests(
  title: string,
  subjects: readonly Subject[],
  { roster, replayed, load, rounds, requests }: MeasureInput,
): Promise<MeasuredRequest[]> {
  const measured = new Map<string, Omit<MeasuredRequest, 'cpuMicros'>>()
  for (let sent = -WARM_UPS; sent < requests; sent++) {
    for (const { label, requests: paths } of subjects) {
      const answer = await ask(`${roster.url}${paths[0]?.path}`, sent < 0 ? COLD_TRIES : 1)
      const { latenciesMs = [] } = measured.get(label) ?? {}
      if (sent >= 0) latenciesMs.push(answer.latencyMs)
      measured.set(label, { label, ...answer, latenciesMs })
    }
  }
  // Recorded once, which may take longer than a round.
  for (const { requests: paths } of subjects) {
    await ask(`${replayed.url}${paths[0]?.path}`, COLD_TRIES)
  }
  const loads = await runRounds(
    title,
    subjects.map(({ label, requests: paths }) => ({
      label,
      measure: () => measureLoad(replayed, paths, load),
    })),
    rounds,
    WARM_UPS,
  )
  return subjects.map(({ label }) => ({
    ...measured.get(label)!,
    cpuMicros: loads.get(label)!.map(({ cpuMicrosPerRequest }) => cpuMicrosPerRequest),
  }))
}

async function ask(url: string, tries: number): Promise<Answer> {
  const started = performance.now()
  const response = await fetch(url)
  const text = await response.text()
  const latencyMs = performance.now() - started
  if (response.status === 503 && tries > 1) return ask(url, tries - 1)
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`)
  const [{ result }] = JSON.parse(text) as [{ result: { data: PageData } }]
  const { cost, items, scanned } = result.data
  return { latencyMs, cost, rows: items.length, scanned }
}

interface Answer extends Pick<MeasuredRequest, 'cost' | 'rows' | 'scanned'> {
  latencyMs: number
}

interface PageData {
  cost: Cost
  items: unknown[]
  scanned?: number
}
