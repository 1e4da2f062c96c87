import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

interface ProcessFacts {
  parent: number
  command: string
}

/** As a program of its own, as the title npm gives itself, or as a script that Node runs. */
const RUNNER = /^(\S*node )?(\S*\/)?(npm|npx|pnpm)(-cli)?(\.c?js)?( |$)/
/** npx → sh → pnpm → sh → node is five; a script called by a script is a few more. */
const GENERATIONS_MAX = 12

/**
 * The processes between this one and the npx, npm or pnpm that somebody called, that one included.
 * Not all of them pass a signal on, so the end of any of them has to be noticed. What is above them
 * (a terminal, say) may end without meaning us.
 */
export async function runnersAbove(): Promise<number[]> {
  const above: number[] = []
  let runners: number[] = []
  let pid = process.ppid
  while (pid > 1 && above.length < GENERATIONS_MAX) {
    const facts = await factsOf(pid)
    if (facts === undefined) break
    above.push(pid)
    if (isRunner(facts.command)) runners = [...above]
    pid = facts.parent
  }
  return runners
}

/** Not the shell of somebody's script that mentions one: it may end while we are to go on. */
export function isRunner(command: string): boolean {
  return RUNNER.test(command)
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function factsOf(pid: number): Promise<ProcessFacts | undefined> {
  return process.platform === 'linux' ? factsFromProc(pid) : factsFromPs(pid)
}

/** Slim Linux images have no `ps`. */
async function factsFromProc(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8')
    const parent = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1])
    return { parent, command: command.replaceAll('\0', ' ') }
  } catch {
    return undefined
  }
}

async function factsFromPs(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const columns = ['-o', 'ppid=', '-o', 'command=', '-p', String(pid)]
    const { stdout } = await promisify(execFile)('ps', columns)
    const [, parent, command] = /^\s*(\d+)\s+(.*)$/m.exec(stdout) ?? []
    return parent === undefined ? undefined : { parent: Number(parent), command: command ?? '' }
  } catch {
    return undefined
  }
}
