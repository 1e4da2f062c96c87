import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** How the process runs. */
export interface TetheredProcessOptions {
  cwd?: string
  /** The whole environment of the process; the parent's when left out. */
  env?: NodeJS.ProcessEnv
  /** `pipe`: both streams can be read from `output`. */
  output: 'inherit' | 'pipe'
  /** How long the process may take to stop before it is killed. */
  graceMs?: number
}

/** A process that ends with the one that started it. */
export interface TetheredProcess extends AsyncDisposable {
  /** Standard output and standard error; empty with `output: 'inherit'`. */
  output: readonly Readable[]
  /** Resolves with the exit code; 128 + the signal's number when a signal ended it. */
  exited: Promise<number>
  /** Undefined while it runs. */
  exitCode(): number | undefined
  /** Sends SIGTERM, then SIGKILL after `graceMs`, and waits until the process has ended. */
  stop(): Promise<void>
}

const GRACE_MS = 8_000
const TETHER = fileURLToPath(new URL('./tether.ts', import.meta.url))

/**
 * Starts a program that cannot outlive this process, however this process ends: a small process
 * between the two runs the program and stops it, with its whole process group, when the pipe to this
 * one closes. Ctrl-C in the terminal does not reach it; `stop()` does.
 */
export function spawnTethered(
  command: string,
  args: readonly string[],
  options: TetheredProcessOptions,
): TetheredProcess {
  const graceMs = options.graceMs ?? GRACE_MS
  const tether = spawn(process.execPath, [TETHER, String(graceMs), command, ...args], {
    detached: true,
    stdio: ['pipe', options.output, options.output],
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    ...(options.env !== undefined && { env: options.env }),
  })
  let exitCode: number | undefined
  const exited = once(tether, 'exit').then(([code]: (number | null)[]) => (exitCode = code ?? 137))
  const stop = async (): Promise<void> => {
    tether.stdin?.end()
    await exited
  }
  return {
    output: [tether.stdout, tether.stderr].filter((stream) => stream !== null),
    exited,
    exitCode: () => exitCode,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
