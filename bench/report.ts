import type { BundleSize } from './bundle-size.ts'
import { FIRST, LATE_MS } from './deep-page.ts'
import type { DeepPageResult } from './deep-page.ts'
import type { Duration } from './durations.ts'
import { BATCH_WRITE, IMPORT } from './import-rate.ts'
import type { ImportRate } from './import-rate.ts'
import type { FirstPaint } from './first-paint.ts'
import { goalText, medianText, numberText, ratioText, table } from './markdown.ts'
import type { Load } from './measure-load.ts'
import type { ListUnits } from './read-units.ts'
import { BARE, EXPRESS, REST, TRPC } from './request-cost.ts'
import type { MeasuredOperation } from './request-cost.ts'
import { SESSION, TOKEN, WITHOUT } from './security-cost.ts'
import { median, ratioOf } from './statistics.ts'

const DEEP_GOAL = 1.1
const SECURITY_GOAL = 1.15
const IMPORT_GOAL = 0.5
export const JS_GOAL_KB = 190
const FIRST_PAINT_GOAL_MS = 1_500

export function requestSection(operations: readonly MeasuredOperation[]): string {
  const rows = operations.flatMap(({ title, goal, loads }) =>
    [TRPC, REST, EXPRESS, BARE].map((subject) => {
      const isRoster = subject === TRPC || subject === REST
      const cpu = cpuOf(loads, subject)
      const toExpress = ratioOf(cpu, cpuOf(loads, EXPRESS))
      return [
        title,
        subject,
        medianText(cpu),
        subject === EXPRESS ? '1' : ratioText(toExpress),
        ratioText(ratioOf(cpu, cpuOf(loads, BARE))).split(' ')[0]!,
        medianText(loadsOf(loads, subject).map((load) => load.requestsPerSecond)),
        isRoster ? goalText(toExpress.median, goal, '≤') : '',
      ]
    }),
  )
  const header = ['', '', 'CPU µs/request', 'to Express', 'to bare client', 'requests/s', 'goal']
  return table(header, rows)
}

export function securitySection(loads: ReadonlyMap<string, Load[]>): string {
  const rows = [WITHOUT, SESSION, TOKEN].map((subject) => {
    const cpu = cpuOf(loads, subject)
    const ratio = ratioOf(cpu, cpuOf(loads, WITHOUT))
    const isBaseline = subject === WITHOUT
    return [
      subject,
      medianText(cpu),
      isBaseline ? '1' : ratioText(ratio),
      medianText(loadsOf(loads, subject).map((load) => load.requestsPerSecond)),
      isBaseline ? '' : goalText(ratio.median, SECURITY_GOAL, '≤'),
    ]
  })
  return table(['byId', 'CPU µs/request', 'to without', 'requests/s', 'goal'], rows)
}

export function deepPageSection(results: readonly DeepPageResult[]): string {
  const rows = results.flatMap(({ title, deepLabel, immediate, late, localMs }) =>
    [FIRST, deepLabel].map((label) => {
      const toFirst = (loads: DeepPageResult['late']) =>
        ratioOf(cpuOf(loads, label), cpuOf(loads, FIRST))
      const isFirst = label === FIRST
      return [
        title,
        label,
        medianText(cpuOf(immediate, label)),
        isFirst ? '1' : ratioText(toFirst(immediate)),
        isFirst ? '' : goalText(toFirst(immediate).median, DEEP_GOAL, '≤'),
        medianText(cpuOf(late, label)),
        isFirst ? '1' : ratioText(toFirst(late)),
        medianText(localMs.get(label) ?? [], 1),
      ]
    }),
  )
  const lateCpu = `CPU µs, responses ${LATE_MS} ms late`
  const header = ['CPU µs', 'to page 1', 'goal', lateCpu, 'to page 1', 'ms on DynamoDB Local']
  return table(['', '', ...header], rows)
}

export interface ShardedUnits {
  shards: string
  units: readonly ListUnits[]
}

export function readUnitsSection(layouts: readonly ShardedUnits[]): string {
  const [first] = layouts
  const rows = (first?.units ?? []).map(({ title }, at) => [
    title,
    ...layouts.flatMap(({ units }) => [
      numberText(units[at]!.readUnits, 1),
      numberText(units[at]!.roundTrips, 2),
    ]),
  ])
  const header = layouts.flatMap(({ shards }) => [`units, ${shards}`, `rounds, ${shards}`])
  return table(['list', ...header], rows)
}

export function importSection({ users, items, rates }: ImportRate): string {
  const batchWrite = rates.get(BATCH_WRITE)!
  const rows = [IMPORT, BATCH_WRITE].map((label) => {
    const rate = rates.get(label)!
    const ratio = ratioOf(rate, batchWrite)
    return [
      label,
      medianText(rate),
      label === BATCH_WRITE ? '1' : ratioText(ratio),
      label === IMPORT ? goalText(ratio.median, IMPORT_GOAL, '≥') : '',
    ]
  })
  const title = `${numberText(users)} users, ${numberText(items)} items`
  return table([title, 'users/s', 'to BatchWrite', 'goal'], rows)
}

export function bundleSection(size: BundleSize | undefined): string {
  if (!size) return 'The web was not built.'
  const js = size.jsBytes / 1_000
  return table(
    ['first load, gzip', 'kB', 'goal'],
    [
      ['JavaScript', numberText(js, 1), goalText(js, JS_GOAL_KB, '≤')],
      ['CSS', numberText(size.cssBytes / 1_000, 1), ''],
    ],
  )
}

export function firstPaintSection(figures: FirstPaint | undefined): string {
  if (!figures) return 'The web was not built.'
  const rows = [
    ['first paint', figures.paintMs, FIRST_PAINT_GOAL_MS],
    ['first row of users', figures.rowMs, undefined],
  ] as const
  return table(
    ['', 'p50 ms', 'lowest', 'highest', 'goal'],
    rows.map(([title, values, goal]) => [
      title,
      medianText(values),
      numberText(Math.min(...values)),
      numberText(Math.max(...values)),
      goalText(median(values), goal, '≤'),
    ]),
  )
}

export function durationSection(durations: readonly Duration[]): string {
  if (durations.length === 0) return 'Not timed in this run (`--with-start`, `--with-test`).'
  const rows = durations.map(({ title, seconds }) => [title, numberText(seconds, 1)])
  return table(['', 'seconds'], rows)
}

function loadsOf(loads: ReadonlyMap<string, Load[]>, label: string): Load[] {
  const found = loads.get(label)
  if (!found) throw new Error(`${label} was not measured.`)
  return found
}

function cpuOf(loads: ReadonlyMap<string, Load[]>, label: string): number[] {
  return loadsOf(loads, label).map(({ cpuMicrosPerRequest }) => cpuMicrosPerRequest)
}
