import { expect, test } from 'vitest'
import { verifyReport } from './verify.report.ts'

const COST = { read_units: 1_000, write_units: 2, round_trips: 1, retries: 0 }

function report() {
  const written: string[] = []
  const output = { isTTY: false, write: (text: string) => written.push(text) > 0 }
  return { written, ...verifyReport(output) }
}

test('the summary shows what was scanned, repaired and skipped, and what it cost', () => {
  const { add, summary } = report()
  const entry = { word: 'ana', user_id: 'u' }
  const page = { cost: COST, skipped: 0, position: 'p' }
  add({
    ...page,
    step: 'missing',
    scanned: 1_200,
    repaired: [
      { kind: 'missing', ...entry },
      { kind: 'incomplete', ...entry },
    ],
  })
  add({
    ...page,
    step: 'orphaned',
    scanned: 5,
    repaired: [
      { kind: 'orphaned', ...entry },
      { kind: 'orphaned', ...entry },
    ],
    skipped: 1,
    position: undefined,
  })
  expect(summary()).toBe(
    '1,200 users and 5 search index entries scanned.\n' +
      '1 missing entries written, 1 completed, 2 orphaned ones deleted.\n' +
      '1 skipped: changes in progress may need them.\n' +
      '2,000 read and 4 write units.',
  )
})

test('an interrupted verification shows how to continue', () => {
  const { add, interrupted } = report()
  expect(interrupted()).toBe('No page was finished.')
  add({ step: 'missing', scanned: 1, repaired: [], skipped: 0, cost: COST, position: 'here' })
  expect(interrupted()).toContain('run verify --from here\n')
})
