import type { UserCounts } from '@roster/contract/users'
import { startDynamoDbLocal } from '@roster/local/dynamodb-local'
import type { DynamoDbLocal } from '@roster/local/dynamodb-local'
import { isPortFree, nextFreePort } from '@roster/local/ports'
import { prepareDatabase } from './prepare-database.ts'
import type { DatabaseOptions } from './prepare-database.ts'
import { databaseTarget, dataFolder } from './database-target.ts'
import type { DatabaseTarget } from './database-target.ts'

export interface Database extends AsyncDisposable {
  target: DatabaseTarget
  counts: UserCounts
  /** Resolves when a database that was started here ends. */
  exited: Promise<number>
}

/** Starts the database where none is named, makes its tables and fills it on the first run. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { environment, say } = options
  const wanted = databaseTarget(environment)
  await using stack = new AsyncDisposableStack()
  let target = wanted
  let local: DynamoDbLocal | undefined
  if (wanted.kind === 'local') {
    const notes: string[] = []
    const note = (line: string) => notes.push(line)
    const port = await portOrNext(environment.DYNAMODB_PORT, 'DYNAMODB_PORT', note)
    const folder = dataFolder(environment)
    local = stack.use(await startDynamoDbLocal({ port, dataFolder: folder, say }))
    // Not before: the port may be taken by the very database that holds the folder.
    notes.forEach(say)
    target = { ...wanted, endpoint: local.endpoint }
  }
  const counts = await prepareDatabase(target, options)
  const kept = stack.move()
  return {
    target,
    counts,
    exited: local?.exited ?? new Promise(() => undefined),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/**
 * The port, or the next free one, said so.
 *
 * @param promised another port of ours that nobody listens on yet.
 */
export async function portOrNext(
  port: number,
  variable: string,
  say: (line: string) => void,
  promised?: number,
): Promise<number> {
  if (port !== promised && (await isPortFree(port))) return port
  let next = await nextFreePort(port + 1)
  if (next === promised) next = await nextFreePort(next + 1)
  say(`Port ${port} is taken: using ${next} instead. Set ${variable} to choose another.`)
  return next
}
