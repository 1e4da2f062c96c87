import type { VerifiedPage } from '@roster/db/verify-search-index'

const number = new Intl.NumberFormat('en')
/** Where a line cannot be overwritten: a new line after this number of pages. */
const PAGES_PER_LINE = 100

export interface VerifyReport {
  /** Shows progress: one line that is overwritten in a terminal, a few lines elsewhere. */
  add: (page: VerifiedPage) => void
  summary: () => string
  /** How to continue, for a verification that was interrupted. */
  interrupted: () => string
}

export function verifyReport(output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): VerifyReport {
  const scanned = { missing: 0, orphaned: 0 }
  const repaired = { missing: 0, incomplete: 0, orphaned: 0 }
  let skipped = 0
  let readUnits = 0
  let writeUnits = 0
  let pages = 0
  let position: string | undefined
  const found = () =>
    `${number.format(repaired.missing)} missing entries written, ` +
    `${number.format(repaired.incomplete)} completed, ` +
    `${number.format(repaired.orphaned)} orphaned ones deleted`
  const soFar = () =>
    `${number.format(scanned.missing)} users and ${number.format(scanned.orphaned)} search index entries scanned`

  return {
    add(page) {
      scanned[page.step] += page.scanned
      for (const { kind } of page.repaired) repaired[kind] += 1
      skipped += page.skipped
      readUnits += page.cost.read_units
      writeUnits += page.cost.write_units
      pages += 1
      position = page.position
      if (output.isTTY) output.write(`\r${soFar()}: ${found()}   ${position ? '' : '\n'}`)
      else if (pages % PAGES_PER_LINE === 0) output.write(`${soFar()}: ${found()}\n`)
    },
    summary() {
      const units = `${number.format(readUnits)} read and ${number.format(writeUnits)} write units`
      const left =
        skipped > 0 ? `\n${number.format(skipped)} skipped: changes in progress may need them.` : ''
      return `${soFar()}.\n${found()}.${left}\n${units}.`
    },
    interrupted() {
      if (position === undefined) return 'No page was finished.'
      return `\n${found()} so far. Continue with:\n\n  npx pnpm@12 run verify --from ${position}\n`
    },
  }
}
