import { writeFile } from 'node:fs/promises'
import { startDynamoDbLocal } from '@roster/local/dynamodb-local'
import { measureBundle } from './bundle-size.ts'
import { createDirectory, createPlainTable, CURSOR_SECRET, fillUp, seed } from './database.ts'
import { LATE_MS, measureDeepPage } from './deep-page.ts'
import { measureStart, measureTest } from './durations.ts'
import { measureFirstPaint, WEB_VARIABLES } from './first-paint.ts'
import { measureImportRate } from './import-rate.ts'
import { describeMachine } from './machine.ts'
import { numberText } from './markdown.ts'
import { startServer } from './measured-process.ts'
import { readOptions } from './options.ts'
import { REGION } from './plain-client.ts'
import { measureReadUnits } from './read-units.ts'
import { startReplay } from './replay.ts'
import * as report from './report.ts'
import { measureRequestCost } from './request-cost.ts'
import { measureSecurityCost } from './security-cost.ts'

const OUTPUT = new URL('../docs/benchmarks.md', import.meta.url)
const API = new URL('../apps/api/dist/main.js', import.meta.url)
/** How many ids byId requests in turn. */
const SAMPLE_IDS = 500
/** How many users are imported; the others of a large directory are copies of them. */
const SEED_IMPORTED = 4_000
const SHARDS_FOUR = { active: 4, inactive: 1, suspended: 1 }

const options = readOptions()
const { rounds, users: userCount } = options
const load = { seconds: options.seconds, connections: options.connections }

// First, so that a failure here wastes no other measurement.
const durations = [
  ...(options.withStart ? await measureStart() : []),
  ...(options.withTest ? await measureTest() : []),
]

await using database = await startDynamoDbLocal()
const { endpoint } = database
const directory = await createDirectory(endpoint)
const showProgress = (count: number) => {
  process.stdout.write(`\rseed: ${numberText(count)} of ${numberText(userCount)} users `)
}
const imported = Math.min(userCount, SEED_IMPORTED)
const users = await seed(directory, imported, showProgress)
const everyNth = Math.max(1, Math.floor(users.length / SAMPLE_IDS))
const user_ids = users.filter((_, at) => at % everyNth === 0).map(({ user_id }) => user_id)

const grown = await createDirectory(endpoint, SHARDS_FOUR)
await seed(grown, Math.min(userCount, 2_000))
const units = [
  { shards: 'shards 1,1,1', units: await measureReadUnits(directory) },
  { shards: 'shards 4,1,1', units: await measureReadUnits(grown) },
]

const bundle = await measureBundle()
const importRate = await measureImportRate(endpoint, options.importedUsers, rounds)

const startRoster = (databaseEndpoint: string, more: Record<string, string> = {}) =>
  startServer({
    entry: API,
    env: (port) => ({
      AWS_REGION: REGION,
      DYNAMODB_ENDPOINT: databaseEndpoint,
      USERS_TABLE: directory.usersTable,
      CURSOR_SECRET,
      PORT: String(port),
      ...more,
    }),
  })
const firstPaint = bundle && (await measurePaint())
await using roster = await startRoster(endpoint)
await using replay = await startReplay(endpoint)
await using replayed = await startRoster(replay.endpoint)
const { repository } = directory
const plainTable = await createPlainTable(endpoint, users)
const cost = { plainTable, user_ids, load, rounds }
const fromMemory = await measureRequestCost({
  ...cost,
  roster: replayed,
  endpoint: replay.endpoint,
  readsOnly: true,
})
const security = await measureSecurityCost({
  directory,
  startRoster: (env) => startRoster(replay.endpoint, env),
  user_ids,
  load,
  rounds,
})
const fromLocal = await measureRequestCost({ ...cost, roster, endpoint })

await fillUp(directory, userCount, showProgress)
replay.forget()
const deepPages = await measureDeepPage({
  roster,
  replayed,
  replay,
  repository,
  page: options.deepPage,
  load,
  rounds,
})

const text = `# Benchmarks

Measured by \`pnpm bench${process.argv
  .slice(2)
  .map((arg) => ` ${arg}`)
  .join(
    '',
  )}\` on ${new Date().toISOString().slice(0, 10)}, everything in one run. This page is written by that command; [a large directory](benchmarks-scale.md) has its own.

${describeMachine()
  .map((line) => `- ${line}`)
  .join('\n')}
- DynamoDB Local, in memory: ${numberText(imported)} users for requests, ${numberText(userCount)} for deep pages; ${options.connections} connections; ${rounds} rounds of ${options.seconds} s for each subject, in reverse order every other round.

Figures are medians of the rounds, with the lowest and the highest round in brackets. Ratios are calculated within a round. CPU is that of the server's process only, as the operating system counts it.

## Requests

Roster is its production build at its default log level (a line for each request); the Express service (\`bench/servers/express-plain.ts\`) logs nothing and validates almost nothing, and its list is a Scan of 50 in no order. The bare client (\`bench/servers/bare-client.ts\`) makes the same calls with no HTTP server around them. Roster's create writes the search index entries, then the user, the uniqueness record of the e-mail, the event and a counter in one transaction; Express's is one PutItem.

Responses from memory: a proxy (\`bench/replay.ts\`) records the responses of DynamoDB Local and repeats them, so that the servers share the cores only with the load, as they do when the database runs elsewhere.

${report.requestSection(fromMemory)}

Responses from DynamoDB Local: it shares the cores with the server and the load, keeps the CPU caches cold, and limits the requests/s.

${report.requestSection(fromLocal)}

## Authentication

byId over tRPC, with responses from memory: without sign-in, with a session cookie (looked up once in 5 s, so a session that was ended elsewhere works for at most that long), and with a token from the provider (verified at most once a minute, and never accepted after it expires). Requests count towards the rate limits.

${report.securitySection(security)}

## Deep pages

Responses from memory show what a page costs Roster at any depth. DynamoDB Local takes longer for deeper pages, which DynamoDB does not. A server that waits for its database also works with cold CPU caches: the same responses ${LATE_MS} ms late cost it more for any page. CPU measured on DynamoDB Local therefore shows little about depth, and is left out.

${report.deepPageSection(deepPages)}

## Read units per page

Means of the first pages of 50, eventually consistent, as DynamoDB Local counts them. A round is what a page waits for: requests sent in parallel count as one.

${report.readUnitsSection(units)}

## Import

importMany writes transactions; the bare client writes the same items with BatchWriteItem, without conditions and in no order. Both wait for DynamoDB Local, which writes in one thread. In memory, it takes more than twice as long for the items of a transaction as for the same items in batches, with or without conditions and however many requests are in flight.

${report.importSection(importRate)}

## Web

${report.bundleSection(bundle)}

## First paint on a slow line

The built dashboard in headless Chromium with an empty cache, over a line of 400 kbit/s with 400 ms latency; ${options.paintRounds} rounds. The frame and a skeleton paint before the code arrives.

${report.firstPaintSection(firstPaint)}

## Commands

${report.durationSection(durations)}
`

if (!options.isQuick) await writeFile(OUTPUT, text)
console.log(`\n${text}`)
directory.client.destroy()
grown.client.destroy()

async function measurePaint() {
  await using withWeb = await startRoster(endpoint, WEB_VARIABLES)
  return await measureFirstPaint(withWeb.url, options.paintRounds)
}
