import type { Finding, FindingKind, VerifiedPage, VerifyStep } from '@roster/db/verify-directory'

const number = new Intl.NumberFormat('en')
/** Where a line cannot be overwritten: a new line after this number of pages. */
const PAGES_PER_LINE = 100

const NOUNS: Record<VerifyStep, string> = {
  users: 'users',
  entries: 'search index entries',
  emails: 'uniqueness records',
  views: 'items of views',
  counts: 'users counted',
}

/** What is wrong, before the details of it. */
const WORDS: Record<FindingKind, string> = {
  name_key_outdated: 'name key outdated',
  email_key_outdated: 'email key outdated',
  record_missing: 'uniqueness record missing',
  record_orphaned: 'uniqueness record orphaned',
  duplicate: 'duplicate, to be resolved by hand',
  entry_missing: 'search index entry missing',
  entry_incomplete: 'search index entry incomplete',
  entry_orphaned: 'search index entry orphaned',
  copy_wrong: 'shared copy wrong',
  count_wrong: 'count wrong',
  count_unclear: 'not counted, because their number kept changing',
}

export interface VerifyReport {
  /** Prints what was found, a line for each user, and shows progress. */
  add: (page: VerifiedPage) => void
  summary: () => string
  /** False when something was found that was not repaired. */
  isSound: () => boolean
  /** How to continue, for a verification that was interrupted. */
  interrupted: () => string
}

type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>

/** @param progress one line that is overwritten in a terminal, a few lines elsewhere. */
export function verifyReport(
  findings: Pick<Output, 'write'>,
  progress: Output,
  { isRepair }: { isRepair: boolean },
): VerifyReport {
  const scanned = new Map<VerifyStep, number>()
  const found = new Map<FindingKind, number>()
  let unrepaired = 0
  let repairable = 0
  let skipped = 0
  let readUnits = 0
  let writeUnits = 0
  let pages = 0
  let position: string | undefined
  const soFar = () => {
    const parts = [...scanned].map(([step, count]) => `${number.format(count)} ${NOUNS[step]}`)
    return `Scanned ${parts.join(', ')}`
  }
  const foundSoFar = () => {
    const total = [...found.values()].reduce((sum, each) => sum + each, 0)
    return `${number.format(total)} differences found, ${number.format(total - unrepaired)} repaired`
  }

  return {
    add(page) {
      scanned.set(page.step, (scanned.get(page.step) ?? 0) + page.scanned)
      for (const { kind, isRepaired } of page.findings) {
        found.set(kind, (found.get(kind) ?? 0) + 1)
        if (isRepaired) continue
        unrepaired += 1
        if (kind !== 'duplicate' && kind !== 'count_unclear') repairable += 1
      }
      skipped += page.skipped
      readUnits += page.cost.read_units
      writeUnits += page.cost.write_units
      pages += 1
      position = page.position
      if (progress.isTTY && page.findings.length > 0) progress.write('\r\u001B[K')
      for (const line of linesOf(page.findings)) findings.write(`${line}\n`)
      if (progress.isTTY) progress.write(`\r${soFar()}: ${foundSoFar()}${position ? '' : '\n'}`)
      else if (pages % PAGES_PER_LINE === 0) progress.write(`${soFar()}: ${foundSoFar()}\n`)
    },
    summary() {
      const kinds = [...found].map(([kind, count]) => `\n  ${number.format(count)} ${WORDS[kind]}`)
      const left =
        skipped > 0
          ? `\n${number.format(skipped)} search index entries skipped: changes in progress may need them.`
          : ''
      const advice =
        repairable > 0 && !isRepair ? '\nTo repair them:  npx pnpm@12 run verify --repair' : ''
      const units = `${number.format(readUnits)} read and ${number.format(writeUnits)} write units`
      return `${soFar()}.\n${foundSoFar()}.${kinds.join('')}${left}${advice}\n${units}.`
    },
    isSound: () => unrepaired === 0,
    interrupted() {
      if (position === undefined) return 'No page was finished.'
      const option = isRepair ? '--repair ' : ''
      return (
        `\n${foundSoFar()} so far. Continue with:\n\n` +
        `  npx pnpm@12 run verify ${option}--from ${position}\n`
      )
    },
  }
}

/** A line for each user, view or status: what is wrong, and the words, addresses or numbers concerned. */
function linesOf(findings: readonly Finding[]): string[] {
  const bySubject = Map.groupBy(findings, ({ subject, id }) => `${subject} ${id}`.trim())
  return [...bySubject].map(([subject, own]) => {
    const byKind = Map.groupBy(own, ({ kind }) => kind)
    const parts = [...byKind].map(
      ([kind, some]) => `${WORDS[kind]}: ${some.map(({ detail }) => quoted(detail)).join(', ')}`,
    )
    return `${subject}: ${parts.join('; ')}`
  })
}

/** Names may contain what terminals interpret, or no one sees. */
function quoted(detail: string): string {
  return JSON.stringify(detail).replace(
    /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu,
    (each) => `\\u{${each.codePointAt(0)!.toString(16)}}`,
  )
}
