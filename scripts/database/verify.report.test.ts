import { expect, test } from 'vitest'
import { verifyReport } from './verify.report.ts'

const COST = { read_units: 1_000, write_units: 2, round_trips: 1, retries: 0 }

function report() {
  const written: string[] = []
  const output = { isTTY: false, write: (text: string) => written.push(text) > 0 }
  return { written, ...verifyReport(output) }
}

test('a verification is summed up: what was looked at, mended, left, and what it cost', () => {
  const { add, summary } = report()
  const hint = { word: 'ana', user_id: 'u' }
  const page = { cost: COST, spared: 0, position: 'p' }
  add({
    ...page,
    step: 'missing',
    scanned: 1_200,
    mended: [
      { kind: 'missing', ...hint },
      { kind: 'incomplete', ...hint },
    ],
  })
  add({
    ...page,
    step: 'surplus',
    scanned: 5,
    mended: [
      { kind: 'surplus', ...hint },
      { kind: 'surplus', ...hint },
    ],
    spared: 1,
    position: undefined,
  })
  expect(summary()).toBe(
    '1,200 users and 5 hints looked at.\n' +
      '1 missing hints written, 1 completed, 2 surplus ones removed.\n' +
      '1 left to changes under way.\n' +
      '2,000 read and 4 write units.',
  )
})

test('an interrupted one says where to go on', () => {
  const { add, interrupted } = report()
  expect(interrupted()).toBe('Nothing was looked at to its end.')
  add({ step: 'missing', scanned: 1, mended: [], spared: 0, cost: COST, position: 'here' })
  expect(interrupted()).toContain('run verify --from here\n')
})
