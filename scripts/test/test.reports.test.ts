import { expect, test } from 'vitest'
import { countTask } from './test.reports.ts'

function vitestReport(...files: { status: string; tests: string[] }[]) {
  return {
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((each) => ({ status: each })),
    })),
  }
}

const passing = vitestReport({ status: 'passed', tests: ['passed', 'passed'] })

test('a check counts as one', () => {
  const check = { taskId: '@roster/db#types', report: undefined }
  expect(countTask({ ...check, exitCode: 0 })).toEqual({ passed: 1, failed: 0 })
  expect(countTask({ ...check, exitCode: 2 })).toEqual({ passed: 0, failed: 1 })
})

test('a task with tests counts its tests', () => {
  const report = vitestReport(
    { status: 'passed', tests: ['passed', 'passed', 'skipped'] },
    { status: 'failed', tests: ['passed', 'failed'] },
  )
  const outcome = { taskId: '@roster/db#test', exitCode: 1, report }
  expect(countTask(outcome)).toEqual({ passed: 3, failed: 1 })
})

test('browser tests count too, and one that passed at the second try has passed', () => {
  const report = { stats: { expected: 5, unexpected: 2, flaky: 1, skipped: 0 }, errors: [{}] }
  const outcome = { taskId: '@roster/web#e2e', exitCode: 1, report }
  expect(countTask(outcome)).toEqual({ passed: 6, failed: 3 })
})

test.each([
  ['a task that did not run', { exitCode: undefined, report: undefined }, 'did not run'],
  [
    'a task that did not run, with an old report',
    { exitCode: undefined, report: passing },
    'did not run',
  ],
  ['a missing report', { exitCode: 0, report: undefined }, 'left no report'],
  ['a report without tests', { exitCode: 0, report: vitestReport() }, 'holds no tests'],
  ['a crash after tests that passed', { exitCode: 137, report: passing }, 'ended with 137'],
])('%s counts as failed', (_, outcome, note) => {
  const counted = countTask({ taskId: '@roster/db#test', ...outcome })
  expect(counted.failed).toBe(1)
  expect(counted.note).toContain(note)
})

test('a test file that could not be loaded counts as failed', () => {
  const report = vitestReport(
    { status: 'passed', tests: ['passed'] },
    { status: 'failed', tests: [] },
  )
  const outcome = { taskId: '@roster/db#test', exitCode: 1, report }
  expect(countTask(outcome)).toEqual({ passed: 1, failed: 1 })
})
