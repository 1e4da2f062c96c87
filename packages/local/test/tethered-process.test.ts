import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import type { TetheredProcess } from '#process/tethered-process.ts'
import { spawnTethered } from '#process/tethered-process.ts'

const MODULE = fileURLToPath(new URL('../src/process/tethered-process.ts', import.meta.url))
/** Says its process id and lives until it is stopped. */
const WAITER = `console.log(process.pid); setInterval(() => undefined, 60_000)`
const STUBBORN_WAITER = `process.on('SIGTERM', () => undefined); ${WAITER}`
/** Starts a waiter in turn, so that there is a grandchild. */
const NEST = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(WAITER)}], { stdio: 'inherit' }); setInterval(() => undefined, 60_000)`

async function firstLine(stream: Readable): Promise<string> {
  const [line] = (await once(createInterface({ input: stream }), 'line')) as [string]
  return line
}

function standardOutput(tethered: TetheredProcess): Readable {
  return tethered.output[0]!
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('stop() ends the program and all that it started', async () => {
  const tethered = spawnTethered(process.execPath, ['-e', NEST], { output: 'pipe' })
  const grandchild = Number(await firstLine(standardOutput(tethered)))
  expect(isAlive(grandchild)).toBe(true)
  // The stream ends when the last process that holds its other end is gone.
  const lastHolderGone = finished(standardOutput(tethered))
  await tethered.stop()
  await lastHolderGone
  expect(tethered.exitCode()).toBe(143)
})

test('stop() kills a program that does not stop when asked', async () => {
  const tethered = spawnTethered(process.execPath, ['-e', STUBBORN_WAITER], {
    output: 'pipe',
    graceMs: 200,
  })
  const pid = Number(await firstLine(standardOutput(tethered)))
  await tethered.stop()
  expect(isAlive(pid)).toBe(false)
  expect(tethered.exitCode()).toBe(137)
})

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  'the program ends when its parent is ended by %s',
  async (signal) => {
    const parentSource = `
      import { spawnTethered } from ${JSON.stringify(MODULE)}
      spawnTethered(process.execPath, ['-e', ${JSON.stringify(WAITER)}], { output: 'inherit' })
      setInterval(() => undefined, 60_000)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', parentSource], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const pid = Number(await firstLine(parent.stdout))
    expect(isAlive(pid)).toBe(true)
    parent.kill(signal)
    await vi.waitUntil(() => !isAlive(pid), { timeout: 10_000 })
  },
)

test('the exit code of the program is passed on', async () => {
  const tethered = spawnTethered(process.execPath, ['-e', 'process.exit(7)'], { output: 'inherit' })
  expect(await tethered.exited).toBe(7)
})

test('a program that cannot be started says why', async () => {
  const tethered = spawnTethered('no-such-program', [], { output: 'pipe' })
  expect(await firstLine(tethered.output[1]!)).toContain('ENOENT')
  expect(await tethered.exited).toBe(127)
})
