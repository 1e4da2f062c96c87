import type { UserCounts } from '@roster/contract/users'
import { createDatabaseClient } from '@roster/db/client'
import { startDynamoDbLocal } from '@roster/local/dynamodb-local'
import { dataFolder } from './database-target.ts'
import type { DatabaseTarget } from './database-target.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { DatabaseOptions } from './prepare-database.ts'

export interface Database extends AsyncDisposable {
  target: DatabaseTarget
  counts: UserCounts
  /** How many sample users there will be when `loadRest` is done; undefined when they are there. */
  sampleTotal: number | undefined
  /** Loads the remaining sample users. Ends early when the database is disposed of. */
  loadRest: () => Promise<void>
  /** Resolves when a database that was started here ends. */
  exited: Promise<number>
}

/** Starts the database unless one is named, creates its tables and loads the first sample users. */
export async function openDatabase(
  target: DatabaseTarget,
  options: DatabaseOptions,
): Promise<Database> {
  const { environment, say } = options
  await using stack = new AsyncDisposableStack()
  let exited = new Promise<number>(() => undefined)
  if (target.kind === 'local') {
    const port = Number(new URL(target.endpoint).port)
    const folder = dataFolder(environment)
    const local = stack.use(await startDynamoDbLocal({ port, dataFolder: folder, say }))
    exited = local.exited
  }
  const { region, endpoint } = target
  const client = createDatabaseClient({ region, endpoint, workload: 'bulk' })
  stack.defer(() => client.destroy())
  const closing = new AbortController()
  const signal = AbortSignal.any([options.signal, closing.signal])
  const { counts, rest } = await prepareDatabase(client, target, { ...options, signal })
  let loading: Promise<void> | undefined
  stack.defer(async () => {
    closing.abort()
    await loading?.catch(() => undefined)
  })
  const opened = stack.move()
  return {
    target,
    counts,
    sampleTotal: rest?.total,
    loadRest: async () => {
      loading = rest?.load()
      await loading
    },
    exited,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}
