import type { UserSort } from '@roster/contract/users'
import type { BundleSize } from '../bundle-size.ts'
import { describeMachine } from '../machine.ts'
import { goalText, medianText, numberText, ratioText, table } from '../markdown.ts'
import { percentile, ratioOf } from '../statistics.ts'
import type { DashboardFigures } from './dashboard.ts'
import type { DirectoryFigures } from './large-directory.ts'
import type { MeasuredRequest } from './measure-requests.ts'
import type { ScaleOptions } from './options.ts'
import type { MeasuredScan } from './scans.ts'
import { LIST } from './searches.ts'
import type { Search } from './searches.ts'

const DEEP_GOAL = 1.1
const HEAP_GOAL = 10
const JS_GOAL_KB = 200

export function scaleReport(
  options: ScaleOptions,
  { counts, addedIndexes, ...figures }: DirectoryFigures,
  scans: readonly MeasuredScan[],
  asItComes: ReadonlyMap<UserSort, number[]>,
): string {
  const { users, browserUsers, rounds, requests } = options
  const command = ['pnpm bench:scale', ...process.argv.slice(2)].join(' ')
  const shares = Object.entries(counts)
    .map(([status, count]) => `${numberText(count)} ${status}`)
    .join(', ')
  return `# A large directory

Measured by \`${command}\` on ${new Date().toISOString().slice(0, 10)}, everything in one run. This page is written by that command; [the other benchmarks](benchmarks.md) by \`pnpm bench\`.

${describeMachine()
  .map((line) => `- ${line}`)
  .join('\n')}
- DynamoDB Local 3.3.1, on disk: ${numberText(users)} users (${shares}), one shard for each status, with their search index entries and counts. E-mail records and events are left out: nothing here reads them.
- Latency: ${requests} requests to Roster's production build over HTTP, one after the other, the places of a list in turn. CPU: that of Roster's process, with answers from memory (\`bench/replay.ts\`), ${rounds} rounds of 1 s at 10 connections; medians, in brackets the lowest and the highest round. Units and rounds: as DynamoDB Local counts them, of one page of 50.

DynamoDB Local is a SQLite file. What it takes says how Roster's requests fare on this machine, and little of DynamoDB, which answers a query at any depth and size alike. What carries over is what Roster itself does for a page: its CPU, its read units, and its rounds of requests.

## Pages

${pageSection(figures.pages)}

The page before a deep one was not walked to: a page around the user half a page before it gives the cursor that one would hold. A jump is to the letter m, to a day a year ago, or by status to a user; it reads half a page before the place and half from it on.

## Search

${searchSection(figures.asked, figures.found)}

Every hit is read and checked against the words, so a page of 50 hits costs their 50 reads. Two words are looked up by the longer one and filtered by the other; where only one in thirty matches, a page reaches its limit of 1,000 entries, and the cursor continues.

## The same without indexes

What a service does that has the users alone: it reads all of them, and sorts or filters in memory. Seconds are those on DynamoDB Local, requests one after the other, as the key of the last one is needed for the next. A Scan of all users is reckoned from one of ${numberText(browserUsers)}, and has no rows here: DynamoDB Local takes the longer for each request of a Scan the larger the table, DynamoDB does not.

${scanSection(scans)}

## What DynamoDB Local makes of it

It names the SQLite index of an index by the first definition that has as many key attributes and the same first one (\`LocalDBUtils.isEqual\`). \`by_created\`, \`by_updated\`, \`by_name\` and \`by_email\` all begin with \`status\`, so it makes the first alone, and a query of the others reads and sorts its whole partition. Page 1 as it comes, of ${numberText(options.browserUsers)} users of all statuses, in ascending order; of a million it takes longer than a request may:

${asItComesSection(asItComes)}

For the figures above the benchmark added what is missing (${addedIndexes.map((name) => `\`${name}\``).join(', ')}) to the file. It also loads the users into the file: through the API of DynamoDB Local, which commits each item by itself, a million take hours. What it writes is compared with what DynamoDB Local wrote of the same 200 users (\`bench/scale/local-file.ts\`).
`
}

export function browserReport(
  { browserUsers }: ScaleOptions,
  { dashboard, plain }: DashboardFigures,
  bundle: BundleSize | undefined,
): string {
  const tables = [
    ['the dashboard', dashboard, HEAP_GOAL],
    ['a plain TanStack Virtual table', plain, undefined],
  ] as const
  const rows = tables.map(([title, { frameMs, domRows, heapBytes, searchMs }, heapGoal]) => {
    const growth = (heapBytes[1] / heapBytes[0] - 1) * 100
    return [
      title,
      ...[0.5, 0.95].map((share) => numberText(percentile(frameMs, share), 1)),
      [...new Set(domRows)].join('–'),
      numberText(heapBytes[0] / 1e6, 1),
      `${numberText(growth, 1)} %`,
      goalText(growth, heapGoal, '≤'),
      searchMs.length === 0 ? 'no search box' : medianText(searchMs),
    ]
  })
  const header = ['frame p50 ms', 'p95 ms', 'rows in the DOM', 'heap MB', '50 pages on', 'goal, %']
  const js = (bundle?.jsBytes ?? 0) / 1_000
  return `## In the browser

${numberText(browserUsers)} users in headless Chromium at 1440 × 900, which draws without a graphics card. 2,000 rows are scrolled, two a frame, while pages load; frame time is from one frame to the next. The heap is read after a collection: after 2,000 rows (40 pages, ten of which the dashboard keeps), when V8 has compiled most of what scrolling runs, and 50 pages later. The plain table (\`bench/plain-table\`) shows the same rows of the same API and nothing else: no focus, no links, no address, and it keeps every page. Key to results: from the last key of \`nora\` to the frame in which every row is a hit, the wait for further keys included.

${table(['', ...header, 'key to results, ms'], rows)}

JavaScript of the first load: ${numberText(js, 1)} kB gzip (${goalText(js, JS_GOAL_KB, '≤')}).
`
}

function pageSection(pages: DirectoryFigures['pages']): string {
  const rows = pages.flatMap(({ title, places }) => {
    const first = places[0]!
    return places.map((place) => {
      const isFirst = place === first
      const isDeep = !isFirst && place.label.startsWith('page')
      const cpuRatio = ratioOf(place.cpuMicros, first.cpuMicros)
      return [
        isFirst ? title : '',
        place.label,
        ...latencyCells(place),
        medianText(place.cpuMicros),
        isFirst ? '1' : ratioText(cpuRatio),
        isDeep ? goalText(cpuRatio.median, DEEP_GOAL, '≤') : '',
        numberText(place.cost.read_units, 1),
        numberText(place.cost.round_trips),
      ]
    })
  })
  const header = ['p50 ms', 'p95 ms', 'CPU µs', 'CPU to page 1', 'goal', 'read units', 'rounds']
  return table(['', '', ...header], rows)
}

function searchSection(asked: readonly Search[], found: readonly MeasuredRequest[]): string {
  const list = found.find(({ label }) => label === LIST)!
  const rows = found.map((search) => {
    const { text, goal } = asked.find(({ label }) => label === search.label) ?? {}
    const latency = latencyRatio(search, list)
    const cpu = ratioOf(search.cpuMicros, list.cpuMicros)
    return [
      text === undefined ? search.label : `${search.label}, \`${text}\``,
      numberText(search.rows),
      search.scanned === undefined ? '' : numberText(search.scanned),
      ...latencyCells(search),
      search === list ? '1' : latency.toFixed(2),
      goalText(latency, goal, '≤'),
      medianText(search.cpuMicros),
      search === list ? '1' : ratioText(cpu),
      goalText(cpu.median, goal, '≤'),
      numberText(search.cost.read_units, 1),
      numberText(search.cost.round_trips),
    ]
  })
  const latencyHeader = ['p50 ms', 'p95 ms', 'p50 to list', 'goal']
  const cpuHeader = ['CPU µs', 'CPU to list', 'goal', 'read units', 'rounds']
  return table(['', 'hits', 'scanned', ...latencyHeader, ...cpuHeader], rows)
}

function scanSection(scans: readonly MeasuredScan[]): string {
  const rows = scans.map(({ title, rows: found, read, readUnits, requests, ...spent }) => [
    title,
    spent.isReckoned ? '' : numberText(found),
    numberText(read),
    numberText(readUnits, 1),
    numberText(requests),
    numberText(spent.seconds, 1),
    numberText(spent.cpuSeconds, 1),
  ])
  const header = ['rows', 'users read', 'read units', 'requests', 'seconds', 'CPU seconds']
  return table(['', ...header], rows)
}

function asItComesSection(latencies: ReadonlyMap<UserSort, number[]>): string {
  const rows = [...latencies].map(([sort, measured]) => [`by ${sort}`, medianText(measured)])
  return table(['', 'ms'], rows)
}

function latencyCells({ latenciesMs }: MeasuredRequest): string[] {
  return [0.5, 0.95].map((share) => numberText(percentile(latenciesMs, share), 1))
}

function latencyRatio(search: MeasuredRequest, list: MeasuredRequest): number {
  return percentile(search.latenciesMs, 0.5) / percentile(list.latenciesMs, 0.5)
}
