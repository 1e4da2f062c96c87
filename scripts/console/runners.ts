import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

interface ProcessFacts {
  parent: number
  command: string
}

/** As a program, as the title that npm gives itself, or as a script that Node runs. */
const RUNNER = /^(\S*node )?(\S*\/)?(npm|npx|pnpm)(-cli)?(\.c?js)?( |$)/
/** npx → sh → pnpm → sh → node is five; a script called by a script is a few more. */
const GENERATIONS_MAX = 12

/**
 * The processes between this one and the npx, npm or pnpm that runs it, including that one. Not all
 * of them pass signals on, so this program has to notice when one of them ends. Processes above them
 * (such as a terminal) may end while this program still runs.
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

/** A shell whose script only mentions one is none: it may end while this program still runs. */
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
