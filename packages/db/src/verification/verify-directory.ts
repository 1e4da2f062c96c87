import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Cost } from '@roster/contract/cost'
import { Call } from '#dynamo/call.ts'
import { toDomainError } from '#dynamo/errors.ts'
import type { TableNames } from '#tables/tables.ts'
import { readUserItem } from '#users/item/users.item.ts'
import { verifyCountsPage } from './verify-counts.ts'
import type { CountProgress } from './verify-counts.ts'
import { verifyEntriesPage } from './verify-entries.ts'
import { VERIFY_STEPS } from './verify-page.ts'
import type { PageResult, VerifyContext, VerifyStep } from './verify-page.ts'
import { verifyEmailsPage, verifyUsersPage } from './verify-users.ts'
import { verifyViewsPage } from './verify-views.ts'

export type { Finding, FindingKind, VerifyStep } from './verify-page.ts'

export interface VerifyDirectoryDeps {
  /** Made for `bulk` work: it outlasts throttling, and takes no sockets from interactive calls. */
  client: DynamoDBDocumentClient
  tables: TableNames
}

export interface VerifyDirectoryOptions {
  /** Without it nothing is written. */
  repair?: boolean
  signal?: AbortSignal | undefined
  /** The `position` of an earlier page, to continue after it. */
  from?: string | undefined
  /** How old an entry without a user must be to count as orphaned; until then, the user may be about to
   * be created. One hour when left out. */
  graceMs?: number
  now?: () => Date
}

/** What was found, and done, with one page of a table. */
export interface VerifiedPage extends PageResult {
  step: VerifyStep
  cost: Cost
  /** Continues after this page; undefined when all is done. */
  position: string | undefined
}

interface Checkpoint {
  step: VerifyStep
  /** Left out: the beginning of the table. */
  key?: Record<string, unknown>
  count?: CountProgress
}

/** Much longer than an import can be in progress, with every retry. */
const GRACE_MS = 60 * 60_000

interface TableStep {
  table: keyof TableNames
  /** For users and entries a page is about 500 entries: five BatchGets side by side. */
  pageSize: number
  verify: (context: VerifyContext, items: never[]) => Promise<PageResult>
}

/** The steps that compare one table page by page. */
const TABLE_STEPS = {
  users: {
    table: 'users',
    pageSize: 100,
    verify: (context, items: object[]) => verifyUsersPage(context, items.map(readUserItem)),
  },
  entries: { table: 'words', pageSize: 500, verify: verifyEntriesPage },
  emails: { table: 'emails', pageSize: 500, verify: verifyEmailsPage },
  views: { table: 'views', pageSize: 500, verify: verifyViewsPage },
} as const satisfies Record<Exclude<VerifyStep, 'counts'>, TableStep>

/**
 * Compares all users with everything that is derived from them: keys, uniqueness records, search index
 * entries and counters; likewise the saved views. Works page by page, while others read and write, and
 * holds one page in memory. What looks wrong is read again, consistently, before it is reported; a repair
 * is written on condition that nothing has changed since (for entries see decision 3).
 *
 * @throws RosterError TOO_MANY_REQUESTS and UNAVAILABLE when retries are spent; continue from the
 * position of the last page.
 */
export async function* verifyDirectory(
  { client, tables }: VerifyDirectoryDeps,
  options: VerifyDirectoryOptions = {},
): AsyncGenerator<VerifiedPage, void, undefined> {
  const { repair: isRepair = false, signal, graceMs = GRACE_MS, now = () => new Date() } = options
  let checkpoint: Checkpoint | undefined = parsePosition(options.from)
  while (checkpoint) {
    const call = new Call(client, signal)
    const writtenBefore = new Date(now().getTime() - graceMs)
    const context = { call, tables, isRepair, writtenBefore }
    const { step } = checkpoint
    const [result, next]: [PageResult, Checkpoint | undefined] = await verifyPage(
      context,
      checkpoint,
    ).catch((error: unknown) => {
      throw toDomainError(error, signal)
    })
    yield { step, ...result, cost: call.cost, position: next && toPosition(next) }
    checkpoint = next
  }
}

async function verifyPage(
  context: VerifyContext,
  { step, key, count }: Checkpoint,
): Promise<[PageResult, Checkpoint | undefined]> {
  if (step === 'counts') {
    const [result, progress] = await verifyCountsPage(context, count)
    return [result, progress && { step, count: progress }]
  }
  const { table, pageSize, verify }: TableStep = TABLE_STEPS[step]
  const response = await context.call.send(
    new ScanCommand({
      TableName: context.tables[table],
      ExclusiveStartKey: key,
      Limit: pageSize,
    }),
  )
  const result = await verify(context, (response.Items ?? []) as never[])
  if (response.LastEvaluatedKey) return [result, { step, key: response.LastEvaluatedKey }]
  return [result, { step: VERIFY_STEPS[VERIFY_STEPS.indexOf(step) + 1]! }]
}

function toPosition(checkpoint: Checkpoint): string {
  return Buffer.from(JSON.stringify(checkpoint)).toString('base64url')
}

function parsePosition(from: string | undefined): Checkpoint {
  if (from === undefined) return { step: VERIFY_STEPS[0] }
  try {
    const checkpoint = JSON.parse(Buffer.from(from, 'base64url').toString()) as Checkpoint
    if (VERIFY_STEPS.includes(checkpoint.step)) return checkpoint
  } catch {
    // Thrown below.
  }
  throw new Error(`"${from}" is not a position of a verification. Leave it out to start again.`)
}
