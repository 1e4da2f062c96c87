import type { VerifiedPage } from '@roster/db/verify-search-index'

const number = new Intl.NumberFormat('en')
/** Where lines cannot be overwritten, one line after so many pages. */
const PAGES_PER_LINE = 100

export interface VerifyReport {
  /** Shows how the verification gets on: one line that changes in a terminal, some lines elsewhere. */
  add: (page: VerifiedPage) => void
  summary: () => string
  /** How to go on, for a verification that was interrupted. */
  interrupted: () => string
}

export function verifyReport(output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): VerifyReport {
  const lookedAt = { missing: 0, surplus: 0 }
  const mended = { missing: 0, incomplete: 0, surplus: 0 }
  let spared = 0
  let readUnits = 0
  let writeUnits = 0
  let pages = 0
  let position: string | undefined
  const found = () =>
    `${number.format(mended.missing)} missing hints written, ` +
    `${number.format(mended.incomplete)} completed, ` +
    `${number.format(mended.surplus)} surplus ones removed`
  const soFar = () =>
    `${number.format(lookedAt.missing)} users and ${number.format(lookedAt.surplus)} hints looked at`

  return {
    add(page) {
      lookedAt[page.step] += page.scanned
      for (const { kind } of page.mended) mended[kind] += 1
      spared += page.spared
      readUnits += page.cost.read_units
      writeUnits += page.cost.write_units
      pages += 1
      position = page.position
      if (output.isTTY) output.write(`\r${soFar()}: ${found()}   ${position ? '' : '\n'}`)
      else if (pages % PAGES_PER_LINE === 0) output.write(`${soFar()}: ${found()}\n`)
    },
    summary() {
      const units = `${number.format(readUnits)} read and ${number.format(writeUnits)} write units`
      const left = spared > 0 ? `\n${number.format(spared)} left to changes under way.` : ''
      return `${soFar()}.\n${found()}.${left}\n${units}.`
    },
    interrupted() {
      if (position === undefined) return 'Nothing was looked at to its end.'
      return `\n${found()} so far. Go on with:\n\n  npx pnpm@12 run verify --from ${position}\n`
    },
  }
}
