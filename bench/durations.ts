import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from '@roster/local/ports'
import { inheritedEnvironment } from './env.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const IS_UP = /Roster is up/

export interface Duration {
  title: string
  seconds: number
}

/** `start` up to its block of addresses: in an empty data folder, and again in the same one. */
export async function measureStart(): Promise<Duration[]> {
  const folder = await mkdtemp(join(tmpdir(), 'roster-bench-'))
  try {
    return [
      {
        title: '`pnpm start` until its addresses appear, first run',
        seconds: await startOnce(folder),
      },
      { title: '`pnpm start` until its addresses appear, again', seconds: await startOnce(folder) },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function startOnce(dataFolder: string): Promise<number> {
  const [port, webPort, databasePort] = [await freePort(), await freePort(), await freePort()]
  const started = performance.now()
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: ROOT,
    env: {
      ...inheritedEnvironment(),
      ROSTER_DATA: dataFolder,
      PORT: String(port),
      WEB_PORT: String(webPort),
      DYNAMODB_PORT: String(databasePort),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let seconds: number | undefined
  for await (const line of createInterface(child.stdout)) {
    if (!IS_UP.test(line)) continue
    seconds = secondsSince(started)
    child.kill('SIGTERM')
  }
  await exited
  if (seconds === undefined) throw new Error('start ended before Roster was up.')
  return seconds
}

/** `test` without the turbo cache, and again with it. */
export async function measureTest(): Promise<Duration[]> {
  return [
    { title: '`pnpm test`, nothing cached', seconds: await testOnce({ TURBO_FORCE: 'true' }) },
    { title: '`pnpm test`, again', seconds: await testOnce({}) },
  ]
}

async function testOnce(env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['scripts/test/test.ts'], {
    cwd: ROOT,
    env: { ...inheritedEnvironment(), ...env },
    stdio: 'inherit',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`test ended with ${code}.`)
  return secondsSince(started)
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1_000
}
