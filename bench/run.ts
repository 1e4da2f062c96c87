import { writeFile } from 'node:fs/promises'
import { startDynamoDbLocal } from '@roster/local/dynamodb-local'
import { measureBundle } from './bundle-size.ts'
import {
  createDirectory,
  createPlainTable,
  CURSOR_SECRET,
  fillUp,
  REGION,
  seed,
} from './database.ts'
import { LATE_MS, measureDeepPage } from './deep-page.ts'
import { measureStart, measureTest } from './durations.ts'
import { measureImportRate } from './import-rate.ts'
import { describeMachine } from './machine.ts'
import { numberText } from './markdown.ts'
import { startServer } from './measured-process.ts'
import { readOptions } from './options.ts'
import { measureReadUnits } from './read-units.ts'
import { startReplay } from './replay.ts'
import * as report from './report.ts'
import { measureRequestCost } from './request-cost.ts'
import { measureSecurityCost } from './security-cost.ts'

const OUTPUT = new URL('../docs/benchmarks.md', import.meta.url)
const API = new URL('../apps/api/dist/main.js', import.meta.url)
/** Ids that byId asks for, one after the other. */
const SAMPLE_IDS = 500
/** So many users are imported; the rest of a large directory are copies of them. */
const SEED_IMPORTED = 4_000
const SHARDS_FOUR = { active: 4, inactive: 1, suspended: 1 }

const options = readOptions()
const { rounds, users: userCount } = options
const load = { seconds: options.seconds, connections: options.connections }

// First: if they fail, nothing was measured in vain.
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
  readsAlone: true,
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
- DynamoDB Local, in memory: ${numberText(imported)} users for requests, ${numberText(userCount)} for deep pages; ${options.connections} connections; ${rounds} rounds of ${options.seconds} s for each subject, in turned order.

Figures are medians of the rounds; in brackets are the lowest and the highest round. A ratio is taken within its round. CPU is that of the server's process alone, as the system counts it.

## Requests

Roster is its production build at its default log level (a line for each request); the Express service (\`bench/servers/express-plain.ts\`) logs nothing and checks next to nothing, and its list is a Scan of 50, in no order. The bare client (\`bench/servers/bare-client.ts\`) makes the same calls with no HTTP server around them. Roster's create is a transaction of the user, the e-mail record, the event and a counter, after the search index entries; Express's is one PutItem.

Answers from memory: a recorder (\`bench/replay.ts\`) stands before DynamoDB Local and repeats its answers, so that the servers are alone with the load, as they are when the database runs elsewhere.

${report.requestSection(fromMemory)}

DynamoDB Local's own answers: it shares the cores with the server and the load, keeps the caches cold, and decides the requests/s.

${report.requestSection(fromLocal)}

## Who asks

byId over tRPC, with answers from memory: without sign-in, with the cookie of a session (looked up once in 5 s, so that one ended elsewhere serves that long at most), and with a token of the provider (verified once a minute at most, and never after its end). Requests are counted for the rate limits.

${report.securitySection(security)}

## Deep pages

With the same answers from memory, a page's CPU is what it costs Roster at any depth. DynamoDB Local takes longer the deeper a page lies, which DynamoDB does not, and a server that waits for its database works with cold caches: the same answers ${LATE_MS} ms late cost it more at any page. So CPU beside DynamoDB Local says little of depth, and is left out.

${report.deepPageSection(deepPages)}

## Read units a page

Means of the first pages of 50, eventually consistent, as DynamoDB Local counts them. A round is what a page waits for: requests sent side by side are one.

${report.readUnitsSection(units)}

## Import

importMany writes transactions; the bare client writes the same items by BatchWrite, with no condition and no order. DynamoDB Local is what both wait for: one thread of it does all writing, and takes more than twice as long for the items of a transaction as for the same in batches, with conditions or without, however many are under way.

${report.importSection(importRate)}

## Web

${report.bundleSection(await measureBundle())}

## Commands

${report.durationSection(durations)}
`

if (!options.isQuick) await writeFile(OUTPUT, text)
console.log(`\n${text}`)
directory.client.destroy()
grown.client.destroy()
