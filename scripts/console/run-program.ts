import { isAlive, runnersAbove } from './runners.ts'

const RUNNERS_CHECK_MS = 500

/**
 * Aborts when this program should end: on Ctrl-C, on a signal, or when the npx or pnpm that runs it
 * ends. A second Ctrl-C ends it immediately.
 */
async function stopSignal(): Promise<AbortSignal> {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  // Not SIGHUP: it ends this program anyway, unless nohup prevents that.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal)
  const runners = await runnersAbove()
  setInterval(() => {
    if (!runners.every(isAlive)) controller.abort()
  }, RUNNERS_CHECK_MS).unref()
  return controller.signal
}

export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}

/** Runs a program and sets the exit code. An error is printed as its message, without a stack. */
export async function runProgram(program: (signal: AbortSignal) => Promise<number>): Promise<void> {
  const signal = await stopSignal()
  try {
    process.exitCode = await program(signal)
  } catch (error) {
    if (signal.aborted) return
    process.exitCode = 1
    console.error(`\n${failureText(error)}`)
  }
}

function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `\n${error.cause.message}` : ''
  return `${error.message}${cause}`
}
