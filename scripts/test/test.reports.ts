import { z } from 'zod'

export interface TestCount {
  passed: number
  failed: number
  /** Why the task counts as failed although no test failed. */
  note?: string
}

const VitestReportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

const PlaywrightReportSchema = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
  }),
  errors: z.array(z.unknown()),
})

/** Counts a Vitest JSON report. A file that could not be run counts as one failed test. */
function countVitest(report: unknown): TestCount {
  const files = VitestReportSchema.parse(report).testResults
  const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status))
  const brokenFiles = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  return {
    passed: statuses.filter((status) => status === 'passed').length,
    failed: statuses.filter((status) => status === 'failed').length + brokenFiles.length,
  }
}

/** Counts a Playwright JSON report. A test that passed when tried again has passed. */
function countPlaywright(report: unknown): TestCount {
  const { stats, errors } = PlaywrightReportSchema.parse(report)
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }
}

export interface TaskOutcome {
  /** `@roster/db#test` */
  taskId: string
  /** Undefined when it did not run, because something it needs failed. */
  exitCode: number | undefined
  /** The JSON of the report it should have written; undefined when there is none. */
  report: unknown
}

/** A check counts as one test; a task with tests counts its tests, and fails when it has none. */
export function countTask({ taskId, exitCode, report }: TaskOutcome): TestCount {
  if (exitCode === undefined) return { passed: 0, failed: 1, note: 'did not run' }
  const count = reportCounter(taskId)
  if (count === undefined) {
    return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  }
  if (report === undefined) return { passed: 0, failed: 1, note: 'left no report' }
  const { passed, failed } = count(report)
  if (passed + failed === 0) return { passed, failed: 1, note: 'holds no tests' }
  if (exitCode !== 0 && failed === 0) {
    return { passed, failed: 1, note: `ended with ${exitCode} though every test passed` }
  }
  return { passed, failed }
}

function reportCounter(taskId: string): ((report: unknown) => TestCount) | undefined {
  if (taskId.endsWith('#test')) return countVitest
  return taskId.endsWith('#e2e') ? countPlaywright : undefined
}

/** Where a task writes its report, from the folder of its package. */
export function reportFile(taskId: string): string | undefined {
  if (taskId.endsWith('#test')) return '.reports/vitest.json'
  return taskId.endsWith('#e2e') ? '.reports/playwright.json' : undefined
}
