import { execFile } from 'node:child_process'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { spawnTethered } from '@roster/local/tethered-process'
import { z } from 'zod'
import { inheritedEnvironment } from '#console/env.ts'
import { ROOT, TURBO } from '#console/repository.ts'
import { reportFile } from './test.reports.ts'
import type { TaskOutcome } from './test.reports.ts'

const TASKS = ['types', 'lint', 'format', 'knip', 'structure', 'bundle', 'test', 'e2e']
const RUNS_FOLDER = join(ROOT, '.turbo/runs')
/** How the dry run marks a task without a script. */
const NO_COMMAND = '<NONEXISTENT>'
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024

const PlanSchema = z.object({
  tasks: z.array(z.object({ taskId: z.string(), directory: z.string(), command: z.string() })),
})
const SummarySchema = z.object({
  tasks: z.array(
    z.object({
      taskId: z.string(),
      execution: z.object({ exitCode: z.number().nullish() }).nullish(),
    }),
  ),
})

type PlannedTask = z.infer<typeof PlanSchema>['tasks'][number]

/** Runs every check and test through turbo, also after one fails. @returns how each of them ended. */
export async function runTasks(signal: AbortSignal): Promise<TaskOutcome[]> {
  const plan = await plannedTasks()
  // A report of an earlier run must not stand in for one that this run fails to write.
  await Promise.all(plan.map((task) => rm(join(ROOT, task.directory, '.reports'), REMOVAL)))
  const startedAt = Date.now()
  await using turbo = spawnTethered(TURBO, ['run', ...TASKS, ...RUN_OPTIONS], {
    cwd: ROOT,
    env: inheritedEnvironment(),
    output: 'inherit',
  })
  const stop = () => void turbo.stop()
  signal.addEventListener('abort', stop, { once: true })
  await turbo.exited
  const exitCodes = await exitCodesSince(startedAt)
  return await Promise.all(
    plan.map(async (task) => ({
      taskId: task.taskId,
      exitCode: exitCodes.get(task.taskId),
      report: await readReport(task),
    })),
  )
}

const REMOVAL = { recursive: true, force: true }
const RUN_OPTIONS = [
  '--continue=dependencies-successful',
  '--summarize',
  '--ui=stream',
  '--output-logs=errors-only',
  // A single one of these tasks can use more than one processor.
  `--concurrency=${Math.max(2, Math.ceil(availableParallelism() / 2))}`,
]

async function plannedTasks(): Promise<PlannedTask[]> {
  const { stdout } = await promisify(execFile)(TURBO, ['run', ...TASKS, '--dry=json'], {
    cwd: ROOT,
    env: inheritedEnvironment(),
    maxBuffer: OUTPUT_BYTES_MAX,
  })
  return PlanSchema.parse(JSON.parse(stdout)).tasks.filter(({ command }) => command !== NO_COMMAND)
}

/** From the newest summary that turbo wrote; empty when it wrote none. */
async function exitCodesSince(startedAt: number): Promise<Map<string, number | undefined>> {
  const names = await readdir(RUNS_FOLDER).catch(() => [])
  const summaries = await Promise.all(
    names.map(async (name) => {
      const path = join(RUNS_FOLDER, name)
      return { path, writtenAt: (await stat(path)).mtimeMs }
    }),
  )
  const newest = summaries
    .filter(({ writtenAt }) => writtenAt >= startedAt)
    .toSorted((a, b) => b.writtenAt - a.writtenAt)[0]
  if (newest === undefined) return new Map()
  const { tasks } = SummarySchema.parse(JSON.parse(await readFile(newest.path, 'utf8')))
  return new Map(tasks.map(({ taskId, execution }) => [taskId, execution?.exitCode ?? undefined]))
}

async function readReport(task: PlannedTask): Promise<unknown> {
  const file = reportFile(task.taskId)
  if (file === undefined) return undefined
  const text = await readFile(join(ROOT, task.directory, file), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}
