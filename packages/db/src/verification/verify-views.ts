import { isDeepStrictEqual } from 'node:util'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { RosterError } from '@roster/contract/errors'
import { nameKey } from '@roster/contract/sort-keys'
import { queryAll } from '#dynamo/query-all.ts'
import { transact } from '#dynamo/transaction.ts'
import type { TransactItem } from '#dynamo/transaction.ts'
import type { TallyItem, ViewItem } from '#views/views.item.ts'
import {
  deleteShared,
  getViewParams,
  ownScope,
  putShared,
  putUniqueName,
  SHARED_SCOPE,
  TALLY_KEY,
  UNIQUE_NAME_PREFIX,
  VIEW_PREFIX,
} from '#views/views.params.ts'
import {
  deleteUniqueNameOf,
  expectViewUnchanged,
  setTally,
  wholeScopeQueryParams,
} from '#views/views.repair.ts'
import { applySteps, changeSteps } from '#views/views.steps.ts'
import type { Finding, FindingKind, PageResult, VerifyContext } from './verify-page.ts'

type StoredView = ViewItem & Stored
interface Stored {
  scope: string
  scope_key: string
}
interface NameRecord extends Stored {
  view_id: string
}

/** A scope of views as it is stored. */
interface Scope {
  views: StoredView[]
  records: NameRecord[]
  tally: TallyItem
}

/** The views of every scope that has items in the page. */
export async function verifyViewsPage(
  context: VerifyContext,
  items: readonly Stored[],
): Promise<PageResult> {
  const findings: Finding[] = []
  for (const name of new Set(items.map(({ scope }) => scope))) {
    const scope = await readScope(context, name)
    const found =
      name === SHARED_SCOPE
        ? await verifyCopies(context, scope)
        : await verifyOwnScope(context, scope)
    findings.push(...found)
    // Copies that were just deleted are still in this scope, as it was read.
    const { views, tally } = found.length > 0 ? await readScope(context, name) : scope
    if ((tally.views ?? 0) !== views.length) {
      const isWritten = await write(context, [
        setTally(context.tables.views, name, tally.views, views.length),
      ])
      const detail = `${tally.views ?? 0}, not ${views.length}`
      if (isWritten)
        findings.push({ ...finding('count_wrong', name, detail, context), subject: 'scope' })
    }
  }
  return { scanned: items.length, findings, skipped: 0 }
}

async function readScope({ call, tables }: VerifyContext, scope: string): Promise<Scope> {
  const params = wholeScopeQueryParams(tables.views, scope)
  const items = await queryAll<StoredView & TallyItem>(call, params)
  const of = (prefix: string) => items.filter(({ scope_key }) => scope_key.startsWith(prefix))
  return {
    views: of(VIEW_PREFIX),
    records: of(UNIQUE_NAME_PREFIX),
    tally: items.find(({ scope_key }) => scope_key === TALLY_KEY) ?? {},
  }
}

async function verifyOwnScope(context: VerifyContext, scope: Scope): Promise<Finding[]> {
  const { views, records } = scope
  const findings: Finding[] = []
  /** By name key, the view that has its uniqueness record. */
  const holders = new Map<string, string>()
  for (const record of records) {
    const key = record.scope_key.slice(UNIQUE_NAME_PREFIX.length)
    const view = views.find(({ view_id }) => view_id === record.view_id)
    if (view?.name_key === key) {
      holders.set(key, record.view_id)
      continue
    }
    const isWritten = await write(context, [
      deleteUniqueNameOf(context.tables.views, record.scope, key, record.view_id),
      expectViewUnchanged(context.tables.views, record.scope, record.view_id, view),
    ])
    if (isWritten) findings.push(finding('record_orphaned', record.view_id, key, context))
  }
  for (const view of views) {
    // Before the name, whose repair also writes the copy.
    if (view.is_shared) findings.push(...(await verifyCopyOf(context, view)))
    findings.push(...(await verifyName(context, view, holders)))
  }
  return findings
}

/** The key and the uniqueness record of a view's name. */
async function verifyName(
  context: VerifyContext,
  view: StoredView,
  holders: Map<string, string>,
): Promise<Finding[]> {
  const { view_id, name } = view
  const key = nameKey(name)
  const holder = holders.get(key)
  // Which one gets another name is for its owner to decide.
  if (holder !== undefined && holder !== view_id) {
    return [{ ...finding('duplicate', view_id, name, context), isRepaired: false }]
  }
  if (key === view.name_key && holder === view_id) return []
  const tableName = context.tables.views
  if (key === view.name_key) {
    const isWritten = await write(context, [
      putUniqueName(tableName, view),
      expectViewUnchanged(tableName, view.scope, view_id, view),
    ])
    holders.set(key, view_id)
    return isWritten ? [finding('record_missing', view_id, name, context)] : []
  }
  const after = { ...view, name_key: key, version: view.version + 1 }
  if (context.isRepair) {
    const isWritten = await applySteps(context.call, changeSteps(tableName, view, after)).catch(
      (error: unknown) => {
        if (error instanceof RosterError && error.code === 'VIEW_NAME_TAKEN') return false
        throw error
      },
    )
    if (!isWritten) return []
  }
  holders.set(key, view_id)
  return [finding('name_key_outdated', view_id, name, context)]
}

/** Shared views have an equal copy in the shared scope. */
async function verifyCopyOf(context: VerifyContext, view: StoredView): Promise<Finding[]> {
  const { call, tables } = context
  const { Item } = await call.send(
    new GetCommand(getViewParams(tables.views, SHARED_SCOPE, view.view_id)),
  )
  const place = { scope: SHARED_SCOPE, scope_key: view.scope_key }
  if (isDeepStrictEqual({ ...Item }, { ...view, ...place })) return []
  const isWritten = await write(context, [
    putShared(tables.views, view),
    expectViewUnchanged(tables.views, view.scope, view.view_id, view),
  ])
  return isWritten ? [finding('copy_wrong', view.view_id, view.name, context)] : []
}

/** Deletes copies of views that are not shared, or do not exist. */
async function verifyCopies(context: VerifyContext, { views }: Scope): Promise<Finding[]> {
  const { call, tables } = context
  const findings: Finding[] = []
  for (const copy of views) {
    const scope = ownScope(copy.owner.id)
    const { Item } = await call.send(
      new GetCommand(getViewParams(tables.views, scope, copy.view_id)),
    )
    const view = Item as StoredView | undefined
    if (view?.is_shared) continue
    const isWritten = await write(context, [
      deleteShared(tables.views, copy.view_id),
      expectViewUnchanged(tables.views, scope, copy.view_id, view),
    ])
    if (isWritten) findings.push(finding('copy_wrong', copy.view_id, copy.name, context))
  }
  return findings
}

/** @returns false when a change came first, so that what was found may no longer be true. */
async function write({ call, isRepair }: VerifyContext, items: TransactItem[]): Promise<boolean> {
  return !isRepair || (await transact(call, items)).isApplied
}

function finding(
  kind: FindingKind,
  id: string,
  detail: string,
  { isRepair }: VerifyContext,
): Finding {
  return { kind, subject: 'view', id, detail, isRepaired: isRepair }
}
