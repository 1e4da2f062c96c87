import { expect, test } from 'vitest'
import type { Finding, VerifiedPage } from '@roster/db/verify-directory'
import { verifyReport } from './verify.report.ts'

const COST = { read_units: 1_000, write_units: 2, round_trips: 1, retries: 0 }
const PAGE: VerifiedPage = {
  step: 'users',
  scanned: 1_200,
  findings: [],
  skipped: 0,
  cost: COST,
  position: 'here',
}
const finding = (rest: Partial<Finding>): Finding => ({
  kind: 'entry_missing',
  subject: 'user',
  id: 'u1',
  detail: 'ana',
  isRepaired: true,
  ...rest,
})

function report(isRepair: boolean) {
  const written: string[] = []
  const output = { isTTY: false, write: (text: string) => written.push(text) > 0 }
  return { written, ...verifyReport(output, output, { isRepair }) }
}

test('what was found is printed, a line for each user', () => {
  const { add, written } = report(true)
  add({
    ...PAGE,
    findings: [
      finding({ kind: 'name_key_outdated', detail: 'An\u200Ba \u001B[2J' }),
      finding({}),
      finding({ detail: 'lima' }),
      finding({ id: 'u2', kind: 'entry_orphaned', detail: 'eva' }),
      finding({ subject: 'status', id: 'active', kind: 'count_wrong', detail: '12, not 7' }),
    ],
  })
  expect(written).toEqual([
    'user u1: name key outdated: "An\\u{200b}a \\u001b[2J"; search index entry missing: "ana", "lima"\n',
    'user u2: search index entry orphaned: "eva"\n',
    'status active: count wrong: "12, not 7"\n',
  ])
})

test('the summary says what was scanned, found, repaired and skipped, and what it cost', () => {
  const { add, summary, isSound } = report(true)
  add({ ...PAGE, findings: [finding({}), finding({ kind: 'duplicate', isRepaired: false })] })
  add({ ...PAGE, step: 'entries', scanned: 5, skipped: 1, position: undefined })
  expect(summary()).toBe(
    'Scanned 1,200 users, 5 search index entries.\n' +
      '2 differences found, 1 repaired.\n' +
      '  1 search index entry missing\n' +
      '  1 duplicate, to be resolved by hand\n' +
      '1 search index entries skipped: changes in progress may need them.\n' +
      '2,000 read and 4 write units.',
  )
  expect(isSound()).toBe(false)
})

test('without repair, the summary says how to repair', () => {
  const { add, summary, isSound } = report(false)
  add(PAGE)
  expect(summary()).not.toContain('--repair')
  expect(isSound()).toBe(true)
  add({ ...PAGE, findings: [finding({ isRepaired: false })] })
  expect(summary()).toContain('npx pnpm@12 run verify --repair')
  expect(isSound()).toBe(false)
})

test('an interrupted verification shows how to continue', () => {
  const { add, interrupted } = report(true)
  expect(interrupted()).toBe('No page was finished.')
  add(PAGE)
  expect(interrupted()).toContain('run verify --repair --from here\n')
})
