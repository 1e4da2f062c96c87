// Run by spawnTethered as a process of its own: `node tether.ts <graceMs> <command> [argument]…`.
// Standard input is the tether. It closes when the parent closes it, and also when the parent crashes
// or is killed, which no handler inside the parent could notice.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const [graceMs, command, ...args] = process.argv.slice(2)
if (graceMs === undefined || command === undefined) throw new Error('tether: nothing to run.')

// A process group of its own, so that it can be stopped as a whole and Ctrl-C does not reach it.
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true })

child.once('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(127)
})
child.once('exit', (code, signal) => {
  signalGroup('SIGKILL')
  process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
})

process.stdin.once('close', stop).resume()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)

function stop(): void {
  signalGroup('SIGTERM')
  setTimeout(() => signalGroup('SIGKILL'), Number(graceMs)).unref()
}

function signalGroup(signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
