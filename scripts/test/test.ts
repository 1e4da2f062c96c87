import { ensureRuntime } from '@roster/local/java'
import { runProgram } from '#console/run-program.ts'
import { countTask } from './test.reports.ts'
import { runTasks } from './test.tasks.ts'

await runProgram(async (signal) => {
  // Once here: several test runs would otherwise install it at the same time.
  await ensureRuntime(console.log)
  const startedAt = performance.now()
  const counted = (await runTasks(signal)).map((task) => ({ ...task, ...countTask(task) }))
  console.log('')
  for (const { taskId, passed, failed, note } of counted) {
    const verdict = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} FAILED`
    const remark = note === undefined ? '' : ` (${note})`
    console.log(`${taskId.replace('//#', '').padEnd(26)}${verdict}${remark}`)
  }
  const passed = counted.reduce((sum, task) => sum + task.passed, 0)
  const failed = counted.reduce((sum, task) => sum + task.failed, 0)
  console.log(`\n${Math.round((performance.now() - startedAt) / 1000)} seconds\n`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
})
