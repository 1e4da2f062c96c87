import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const LOCK_FILE = 'in-use-by.json'
/** How long a database may take to start: it holds the folder before it answers. */
const STARTING_MAX_MS = 60_000

interface LockHolder {
  pid: number
  endpoint: string
}

/**
 * Locks the folder for this process: two DynamoDB Locals on one folder would each miss what the other
 * writes. A lock left by a process that was killed is taken over.
 *
 * @returns a function that releases the lock.
 *
 * @throws Error naming the process and the endpoint that hold the folder.
 */
export async function lockDataFolder(
  folder: string,
  endpoint: string,
): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, LOCK_FILE)
  const holder = await readHolder(file)
  if (holder !== undefined && (await holds(holder, file))) {
    throw new Error(
      `Process ${holder.pid} already runs a database on ${folder}. ` +
        `Stop it, or use its database: DYNAMODB_ENDPOINT=${holder.endpoint}`,
    )
  }
  await writeFile(file, JSON.stringify({ pid: process.pid, endpoint } satisfies LockHolder))
  return () => rm(file, { force: true })
}

async function readHolder(file: string): Promise<LockHolder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as LockHolder
  } catch {
    return undefined
  }
}

/** A process id in use proves nothing: after a reboot it may belong to another process. */
async function holds(holder: LockHolder, file: string): Promise<boolean> {
  if (!isAlive(holder.pid)) return false
  const { mtimeMs } = await stat(file)
  return Date.now() - mtimeMs < STARTING_MAX_MS || (await answers(holder.endpoint))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A GET without a signature gets 400 from a DynamoDB Local that is ready. */
export async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    (response) => response.status === 400,
    () => false,
  )
}
