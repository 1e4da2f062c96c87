import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { answers, lockDataFolder } from './data-folder-lock.ts'
import { databaseCommand } from './dynamodb-local.command.ts'
import { ensureRuntime } from './java.ts'
import { freePort, isPortFree } from '#process/ports.ts'
import { spawnTethered } from '#process/tethered-process.ts'
import type { TetheredProcess } from '#process/tethered-process.ts'

/** How DynamoDB Local runs. */
export interface DynamoDbLocalOptions {
  /** Any free port when left out. */
  port?: number
  /** Where the data lives; in memory when left out. */
  dataFolder?: string
  /** Minutes of constant load, such as a test run: Java then also optimizes what it runs often. */
  isLongRun?: boolean
  /** Called with a line when something takes time first, such as installing Java. */
  say?: (line: string) => void
}

/** A DynamoDB Local that answers. */
export interface DynamoDbLocal extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`; any access key and region will do. */
  endpoint: string
  /** Resolves with the exit code when the database ends, by `stop` or for another reason. */
  exited: Promise<number>
  stop(): Promise<void>
}

const READY_TIMEOUT_MS = 60_000
const POLL_MS = 50
const OUTPUT_KEPT = 2_000

/**
 * Starts AWS's DynamoDB Local and waits until it answers. It ends with this process, even when this
 * process is killed.
 *
 * @throws Error when there is no Java 17 (and no way to get one), when the port is taken, when the
 * data folder is in use, or when the database does not answer in time.
 */
export async function startDynamoDbLocal(
  options: DynamoDbLocalOptions = {},
): Promise<DynamoDbLocal> {
  const runtime = await ensureRuntime(options.say ?? (() => undefined))
  const port = options.port ?? (await freePort())
  const endpoint = `http://127.0.0.1:${port}`
  if (!(await isPortFree(port))) throw new Error(`Port ${port} is taken by another program.`)
  const dataFolder = options.dataFolder === undefined ? undefined : resolve(options.dataFolder)
  const unlock = dataFolder === undefined ? undefined : await lockDataFolder(dataFolder, endpoint)
  const { command, args } = await databaseCommand(runtime, {
    port,
    dataFolder,
    isLongRun: options.isLongRun,
  })
  const child = spawnTethered(command, args, { output: 'pipe' })
  const stop = async (): Promise<void> => {
    await child.stop()
    await unlock?.()
  }
  try {
    await waitUntilReady(child, endpoint)
  } catch (error) {
    await stop()
    throw error
  }
  return { endpoint, exited: child.exited, stop, [Symbol.asyncDispose]: stop }
}

async function waitUntilReady(child: TetheredProcess, endpoint: string): Promise<void> {
  const lastOutput = keepOutput(child)
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!(await answers(endpoint))) {
    if (child.exitCode() !== undefined) {
      throw new Error(`DynamoDB Local ended with ${child.exitCode()}.\n${lastOutput()}`)
    }
    if (Date.now() > deadline) {
      throw new Error(`DynamoDB Local did not answer at ${endpoint}.\n${lastOutput()}`)
    }
    await delay(POLL_MS)
  }
}

function keepOutput(child: TetheredProcess): () => string {
  let kept = ''
  for (const stream of child.output) {
    stream.on('data', (chunk: Buffer) => {
      kept = (kept + chunk.toString()).slice(-OUTPUT_KEPT)
    })
  }
  return () => kept.trim()
}
