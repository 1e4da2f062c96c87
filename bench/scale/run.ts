import { mkdir, writeFile } from 'node:fs/promises'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { createDatabaseClient } from '@roster/db/client'
import { SHARDS_DEFAULT } from '@roster/db/shards'
import { tableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import { startDynamoDbLocal } from '@roster/local/dynamodb-local'
import { CURSOR_SECRET, REGION } from '../database.ts'
import { listOverTrpc } from '../load-requests.ts'
import { numberText } from '../markdown.ts'
import { startServer } from '../measured-process.ts'
import type { MeasuredServer } from '../measured-process.ts'
import { startReplay } from '../replay.ts'
import { measureFirstPages } from './as-it-comes.ts'
import { loadUsers } from './load.ts'
import { openLocalFile } from './local-file.ts'
import { measureRequests } from './measure-requests.ts'
import type { MeasuredRequest } from './measure-requests.ts'
import { readScaleOptions } from './options.ts'
import { scaleReport } from './report.ts'
import { measureScans } from './scans.ts'
import { searches, searchSubjects } from './searches.ts'
import { placesOf, scaleViews, usersBefore } from './views.ts'

const OUTPUT = new URL('../../docs/benchmarks-scale.md', import.meta.url)
const API = new URL('../../apps/api/dist/main.js', import.meta.url)
const TABLE = 'Users'

const options = readScaleOptions()
const { users, dataFolder, rounds, requests } = options
const tables = tableNames(TABLE)
await mkdir(dataFolder, { recursive: true })
await loadUsers(dataFolder, tables, users)
const views = scaleViews()

const { counts, before } = (() => {
  using file = openLocalFile(dataFolder, tables)
  say('looking up where the pages begin')
  file.addMissingIndexes()
  const found = views.map((view) => usersBefore(file, view))
  file.dropAddedIndexes()
  return { counts: file.countByStatus(), before: found }
})()

say('first pages, with the indexes that DynamoDB Local makes')
const asItComes = await withDatabase(({ repository }) => measureFirstPages(repository))

const addedIndexes = (() => {
  using file = openLocalFile(dataFolder, tables)
  return file.addMissingIndexes()
})()

const measured = await withDatabase(async ({ endpoint, client, repository }) => {
  await client.send(new PutCommand({ TableName: tables.counters, Item: { bucket: 0, ...counts } }))
  await using roster = await startRoster(endpoint)
  await using replay = await startReplay(endpoint)
  await using replayed = await startRoster(replay.endpoint)
  const input = { roster, replayed, rounds, requests, load: { seconds: 1, connections: 10 } }

  const asked = searches(users)
  const found = await measureRequests('searches', searchSubjects(asked), input)
  const pages: { title: string; places: MeasuredRequest[] }[] = []
  for (const [index, view] of views.entries()) {
    const places = await placesOf(repository, view, before[index]!)
    const subjects = places.map(({ label, input: page }) => ({
      label,
      requests: listOverTrpc(page),
    }))
    pages.push({ title: view.title, places: await measureRequests(view.title, subjects, input) })
  }
  say('scans')
  const scans = await measureScans(client, tables.users, {
    rareWord: asked[0]!.text,
    commonWord: asked[1]!.text,
  })
  return { asked, found, pages, scans }
})

const text = scaleReport({ options, counts, asItComes, addedIndexes, ...measured })
if (!options.isPrintedOnly) await writeFile(OUTPUT, text)
console.log(`\n${text}`)

function startRoster(databaseEndpoint: string): Promise<MeasuredServer> {
  return startServer({
    entry: API,
    env: (port) => ({
      AWS_REGION: REGION,
      DYNAMODB_ENDPOINT: databaseEndpoint,
      USERS_TABLE: TABLE,
      CURSOR_SECRET,
      PORT: String(port),
    }),
  })
}

async function withDatabase<Result>(
  body: (database: Database) => Promise<Result>,
): Promise<Result> {
  await using database = await startDynamoDbLocal({ dataFolder })
  const { endpoint } = database
  const client = createDatabaseClient({ region: REGION, endpoint, workload: 'bulk' })
  const repository = createUserRepository({
    client,
    tables,
    shards: SHARDS_DEFAULT,
    cursorSecrets: [CURSOR_SECRET],
  })
  try {
    return await body({ endpoint, client, repository })
  } finally {
    client.destroy()
  }
}

interface Database {
  endpoint: string
  client: ReturnType<typeof createDatabaseClient>
  repository: ReturnType<typeof createUserRepository>
}

function say(line: string): void {
  console.log(`${numberText(users)} users: ${line}`)
}
