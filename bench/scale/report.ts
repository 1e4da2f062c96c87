import type { BundleSize } from '../bundle-size.ts'
import { describeMachine } from '../machine.ts'
import { goalText, medianText, numberText, ratioText, table } from '../markdown.ts'
import { JS_GOAL_KB } from '../report.ts'
import { percentile, ratioOf } from '../statistics.ts'
import type { DashboardFigures } from './dashboard.ts'
import type { DirectoryFigures } from './large-directory.ts'
import { FIRST_PAGE } from './lists.ts'
import type { MeasuredRequest } from './measure-requests.ts'
import type { ScaleOptions } from './options.ts'
import type { MeasuredScan } from './scans.ts'
import { LIST } from './searches.ts'
import type { Search } from './searches.ts'
import type { StartUp } from './start-up.ts'

const DEEP_GOAL = 1.1
const HEAP_GOAL = 10

export function scaleReport(
  { users, rounds, requests }: ScaleOptions,
  { counts, found, pages }: DirectoryFigures,
  searches: readonly Search[],
  scans: readonly MeasuredScan[],
  startUp: readonly StartUp[],
): string {
  const command = ['pnpm bench:scale', ...process.argv.slice(2)].join(' ')
  const shares = Object.entries(counts)
    .map(([status, count]) => `${numberText(count)} ${status}`)
    .join(', ')
  return `# A large directory

Measured by \`${command}\` on ${new Date().toISOString().slice(0, 10)}, everything in one run. This page is written by that command; [the other benchmarks](benchmarks.md) by \`pnpm bench\`.

${describeMachine()
  .map((line) => `- ${line}`)
  .join('\n')}
- DynamoDB Local 3.3.1, on disk: ${numberText(users)} users (${shares}), one shard for each status, with everything that belongs to them.
- Latency: ${requests} requests to Roster's production build over HTTP, one after the other, the places of a list in turn. CPU: that of Roster's process, with responses from memory (\`bench/replay.ts\`), ${rounds} rounds of 1 s at 10 connections; medians, with the lowest and the highest round in brackets. Units and rounds: as DynamoDB Local counts them, for one page of 50.

The users are loaded once through the API of DynamoDB Local, in transactions, and the data folder is kept; an interrupted load continues in the next run. The default is 100,000 users, because a million takes hours this way: \`pnpm bench:scale --users 1000000\` measures a million.

DynamoDB Local is a SQLite file. Its latencies show how Roster's requests perform on this machine, and little about DynamoDB, which responds equally fast at any depth and size. What carries over is Roster's own work for a page: its CPU, its read units, and its rounds of requests.

DynamoDB Local also creates only one SQLite index for all index definitions that have the same first attribute and the same number of attributes (\`LocalDBUtils.isEqual\`). \`by_created\`, \`by_updated\`, \`by_name\` and \`by_email\` all begin with \`status\`, so only \`by_created\` has an index. Queries of the others, and searches for the beginning of an e-mail, read and sort the whole partition. With a million users that takes longer than Roster waits for a response; such requests are left out of the tables.

## Pages

${pageSection(pages)}

A deep page is requested with the cursor that the pages before it lead to. A jump is to the letter m, to a day a year earlier, or by status to a user; it reads half a page before that position and half a page from it on.

## Search

${searchSection(searches, found)}

A search stops at 50 hits, or at its limits of users read and entries scanned; then the cursor continues it. Two words are looked up by one of them; the snapshots in its entries are filtered by the other, and only users that match are read and checked.

## Start

DynamoDB Local counts every item of a table to describe it; Roster describes only tables that refuse a read.

${startUpSection(startUp)}

## The same without indexes

A service that stores only the users reads all of them, and sorts or filters in memory. Seconds are those on DynamoDB Local, with requests one after the other, because each needs the last key of the one before. DynamoDB Local takes longer for each request of a Scan the larger the table is; DynamoDB does not.

${scanSection(scans)}
`
}

export function browserReport(
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
  const header = [
    'frame p50 ms',
    'p95 ms',
    'rows in the DOM',
    'heap MB',
    '50 pages later',
    'goal, %',
  ]
  return `## In the browser

Headless Chromium at 1440 × 900, which draws without a graphics card. It scrolls 2,000 rows, two in each frame, while pages load; frame time is from one frame to the next. The heap is read after a garbage collection: after 2,000 rows (40 pages, of which the dashboard keeps ten), when V8 has compiled most of the code that scrolling runs, and 50 pages later. The plain table (\`bench/plain-table\`) shows the same rows from the same API and nothing else: no focus, no links, no state in the address, and it keeps every page. Key to results: from the last key of \`nora\` to the frame in which every row is a hit, including the wait for further keys.

${table(['', ...header, 'key to results, ms'], rows)}

${bundleText(bundle)}
`
}

function bundleText(bundle: BundleSize | undefined): string {
  if (!bundle) return 'The web was not built, so its JavaScript was not measured.'
  const js = bundle.jsBytes / 1_000
  return `JavaScript of the first load: ${numberText(js, 1)} kB gzip (${goalText(js, JS_GOAL_KB, '≤')}).`
}

function pageSection(pages: DirectoryFigures['pages']): string {
  const rows = pages.flatMap(({ title, places }) => {
    const first = places.find(({ label }) => label === FIRST_PAGE)
    if (!first) return []
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

function searchSection(searches: readonly Search[], found: readonly MeasuredRequest[]): string {
  const list = found.find(({ label }) => label === LIST)!
  const rows = found.map((search) => {
    const { text, goal } = searches.find(({ label }) => label === search.label) ?? {}
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

function startUpSection(startUp: readonly StartUp[]): string {
  const rows = startUp.map(({ title, ms, goalMs }) => [
    title,
    numberText(ms),
    goalText(ms, goalMs, '≤'),
  ])
  return table(['', 'ms', 'goal'], rows)
}

function scanSection(scans: readonly MeasuredScan[]): string {
  const rows = scans.map(({ title, ...spent }) => [
    title,
    numberText(spent.rows),
    numberText(spent.usersRead),
    numberText(spent.readUnits, 1),
    numberText(spent.requests),
    numberText(spent.seconds, 1),
    numberText(spent.cpuSeconds, 1),
  ])
  const header = ['rows', 'users read', 'read units', 'requests', 'seconds', 'CPU seconds']
  return table(['', ...header], rows)
}

function latencyCells({ latenciesMs }: MeasuredRequest): string[] {
  return [0.5, 0.95].map((share) => numberText(percentile(latenciesMs, share), 1))
}

function latencyRatio(search: MeasuredRequest, list: MeasuredRequest): number {
  return percentile(search.latenciesMs, 0.5) / percentile(list.latenciesMs, 0.5)
}
