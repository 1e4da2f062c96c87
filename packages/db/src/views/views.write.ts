import { randomUUID } from 'node:crypto'
import { RosterError } from '@roster/contract/errors'
import type { Actor } from '@roster/contract/users'
import type { CreateViewInput, SavedView } from '@roster/contract/views'
import { unavailable } from '#dynamo/errors.ts'
import type { Call } from '#dynamo/call.ts'
import { pauseBeforeRetry } from '#dynamo/retry.ts'
import { findView } from './views.find.ts'
import { newViewItem, patchedView, toView } from './views.item.ts'
import type { ViewItem, ViewPatch } from './views.item.ts'
import { applySteps, changeSteps, creationSteps, deletionSteps } from './views.steps.ts'

export interface ViewCaller {
  actor: Actor
  /** Whether the caller may share views and change shared ones. */
  may_share: boolean
}

export interface ViewWriteDeps {
  tableName: string
  now: () => Date
}

const ATTEMPTS_MAX = 4

export async function createView(
  call: Call,
  { tableName, now }: ViewWriteDeps,
  input: CreateViewInput,
  { actor }: ViewCaller,
): Promise<SavedView> {
  const view = newViewItem(input, randomUUID(), actor, now().toISOString())
  // The id is new: when a view already has it, an earlier attempt of ours has created it.
  await applySteps(call, creationSteps(tableName, view))
  return toView(view)
}

/**
 * Reads the view, applies the patch, and writes it on condition that it has not changed in between;
 * otherwise starts again from the current view. If an earlier attempt was applied but its response was
 * lost, the next read shows it: the patch changes nothing, or another owner's view is no longer visible.
 */
export async function patchView(
  call: Call,
  { tableName, now }: ViewWriteDeps,
  { view_id, ...patch }: { view_id: string } & ViewPatch,
  caller: ViewCaller,
): Promise<SavedView> {
  let tried: ViewItem | undefined
  for (let attempt = 1; ; attempt++) {
    const before = await findView(call, tableName, caller.actor.id, view_id)
    // The only possible change to another owner's view is to stop sharing it. Either we have done so,
    // or the owner has done so or deleted it: all are what the caller wants.
    if (!before && tried && !isOwn(tried, caller)) return toView(tried)
    if (!before) throw viewNotFound(view_id)
    const after = patchedView(before, patch, now().toISOString())
    if (after === before) return toView(before)
    expectMayChange(before, after, caller)
    const isApplied = await applySteps(call, changeSteps(tableName, before, after))
    if (isApplied) return toView(after)
    tried = after
    await pauseBeforeRetry(attempt, ATTEMPTS_MAX, call.signal, unavailable(undefined))
  }
}

export async function deleteView(
  call: Call,
  { tableName }: ViewWriteDeps,
  view_id: string,
  caller: ViewCaller,
): Promise<SavedView> {
  let view = await expectView(call, tableName, view_id, caller)
  expectOwn(view, caller)
  for (let attempt = 1; ; attempt++) {
    if (await applySteps(call, deletionSteps(tableName, view))) return toView(view)
    const current = await findView(call, tableName, caller.actor.id, view_id)
    // Deleted by an attempt of ours whose response was lost, or by another request of the owner.
    if (!current) return toView(view)
    view = current
    await pauseBeforeRetry(attempt, ATTEMPTS_MAX, call.signal, unavailable(undefined))
  }
}

export async function expectView(
  call: Call,
  tableName: string,
  view_id: string,
  { actor }: Pick<ViewCaller, 'actor'>,
): Promise<ViewItem> {
  const view = await findView(call, tableName, actor.id, view_id)
  if (!view) throw viewNotFound(view_id)
  return view
}

/** Only the owner may change a view; anyone who may share views may also stop sharing it. */
function expectMayChange(before: ViewItem, after: ViewItem, caller: ViewCaller): void {
  const isUnshared = before.is_shared && !after.is_shared
  if (!isUnshared) expectOwn(before, caller)
  if ((before.is_shared || after.is_shared) && !caller.may_share) {
    throw new RosterError(
      'NOT_ALLOWED',
      { permission: 'views:share' },
      'You are not allowed to change shared views.',
    )
  }
}

function expectOwn(view: ViewItem, caller: ViewCaller): void {
  if (isOwn(view, caller)) return
  throw new RosterError('NOT_ALLOWED', {}, 'Only the owner of this view may change or delete it.')
}

function isOwn({ owner }: ViewItem, { actor }: ViewCaller): boolean {
  return owner.id === actor.id
}

function viewNotFound(view_id: string): RosterError {
  return new RosterError('VIEW_NOT_FOUND', { view_id }, `There is no view ${view_id}.`)
}
