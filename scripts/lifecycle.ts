const PARENT_CHECK_MS = 500

/**
 * Aborts when this program is told to end: by Ctrl-C, by a signal, or by the end of the process that
 * started it (npx and pnpm do not all pass signals on). A second Ctrl-C ends it at once.
 */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) controller.abort()
  }, PARENT_CHECK_MS).unref()
  return controller.signal
}

export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}

/** Runs the program to its end, and says in plain words why it could not. */
export async function runProgram(program: (signal: AbortSignal) => Promise<number>): Promise<void> {
  const signal = stopSignal()
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
