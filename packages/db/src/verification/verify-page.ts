import type { Call } from '#dynamo/call.ts'
import { chunks } from '#dynamo/chunks.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import type { TableNames } from '#tables/tables.ts'

/** What a verification compares, step by step. */
export const VERIFY_STEPS = ['users', 'entries', 'emails', 'views', 'counts'] as const
export type VerifyStep = (typeof VERIFY_STEPS)[number]

/** A difference between what is stored and what should be. */
export interface Finding {
  kind: FindingKind
  /** What it is about: a user, a view, a scope of views, or a status. */
  subject: 'user' | 'view' | 'scope' | 'status'
  id: string
  /** The word, address, name or number concerned. */
  detail: string
  /** False without `repair`, and when a person must decide. */
  isRepaired: boolean
}

export type FindingKind =
  /** The key of a name or address is not the one that this version gives it. */
  | 'name_key_outdated'
  | 'email_key_outdated'
  /** No uniqueness record keeps the user's address, or the view's name, for them. */
  | 'record_missing'
  /** A uniqueness record of an address or a name that its user or view does not have. */
  | 'record_orphaned'
  /** Two users have the same address, or two views of one owner the same name. */
  | 'duplicate'
  /** A search index entry is missing, lacks the user's snapshot, or is not of a word of its user. */
  | 'entry_missing'
  | 'entry_incomplete'
  | 'entry_orphaned'
  /** The copy of a shared view is missing, differs, or is of a view that is not shared. */
  | 'copy_wrong'
  /** A counter does not agree with what it counts. */
  | 'count_wrong'
  /** The users could not be counted, because their number changed each time. */
  | 'count_unclear'

export interface VerifyContext {
  call: Call
  tables: TableNames
  isRepair: boolean
  /** Search index entries without a user are orphaned only if they are older than this. */
  writtenBefore: Date
}

/** What was found in one page of a table. */
export interface PageResult {
  scanned: number
  findings: Finding[]
  /** Orphaned entries of a change in progress or an interrupted one; the user's next change deletes them. */
  skipped: number
}

/** About 9 s at most: no caller is waiting, and an interrupted run must be continued by hand. */
export const BULK_RETRIES = { triesMax: 10 }
const AT_ONCE = 25

export async function inBatches<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result[]>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const batch of chunks(items, AT_ONCE)) {
    results.push(...(await settleAll(batch.map(act))).flat())
  }
  return results
}
