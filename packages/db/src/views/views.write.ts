import { randomUUID } from 'node:crypto'
import { RosterError } from '@roster/contract/errors'
import type { Actor } from '@roster/contract/users'
import { SHARED_VIEWS_MAX, VIEWS_MAX } from '@roster/contract/views'
import type { CreateViewInput, SavedView } from '@roster/contract/views'
import { unavailable } from '../dynamo/errors.ts'
import type { Call } from '../dynamo/call.ts'
import { pauseBeforeRetry } from '../dynamo/retry.ts'
import { transact } from '../dynamo/transaction.ts'
import type { TransactItem, TransactionOutcome } from '../dynamo/transaction.ts'
import { findView } from './views.find.ts'
import { newViewItem, patchedView, toView } from './views.item.ts'
import type { ViewItem, ViewPatch } from './views.item.ts'
import {
  countIn,
  countOut,
  deleteNameGuard,
  deleteShared,
  deleteViewItem,
  ownScope,
  putNameGuard,
  putShared,
  putView,
  SHARED_SCOPE,
} from './views.params.ts'

export interface ViewCaller {
  actor: Actor
  /** Whether what everybody sees may change through them. */
  may_share: boolean
}

export interface ViewWriteDeps {
  tableName: string
  now: () => Date
}

/** An item of a transaction, and what it means when its condition is refused. */
interface Step {
  item: TransactItem
  refused?: (there: Record<string, unknown> | undefined) => RosterError
}

const ATTEMPTS_MAX = 4

export async function createView(
  call: Call,
  { tableName, now }: ViewWriteDeps,
  input: CreateViewInput,
  { actor }: ViewCaller,
): Promise<SavedView> {
  const view = newViewItem(input, randomUUID(), actor, now().toISOString())
  // Nobody else makes a view of this id: where there is one, an earlier try of ours has made it.
  await apply(call, [
    { item: putView(tableName, undefined, view) },
    { item: putNameGuard(tableName, view), refused: nameTaken },
    {
      item: countIn(tableName, ownScope(actor.id), VIEWS_MAX),
      refused: () => tooManyViews('own', VIEWS_MAX),
    },
  ])
  return toView(view)
}

/**
 * Reads the view, applies the patch, and writes it if nobody was faster; else again on what they left.
 * A try of ours whose answer was lost is met again like that: there is nothing left to change then, or,
 * once another's view is taken back, nothing left to see.
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
    // All that may be changed of another's view is that it is shared. If it was not us who took it
    // back, its owner did, or removed it: it is as the caller wanted it.
    if (!before && tried && !isOwn(tried, caller)) return toView(tried)
    if (!before) throw viewNotFound(view_id)
    const after = patchedView(before, patch, now().toISOString())
    if (after === before) return toView(before)
    expectMayChange(before, after, caller)
    const isApplied = await apply(call, changeSteps(tableName, before, after))
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
    if (await apply(call, removalSteps(tableName, view))) return toView(view)
    const there = await findView(call, tableName, caller.actor.id, view_id)
    // By us, if the answer was lost, or by another of the owner's: it is as they wanted it.
    if (!there) return toView(view)
    view = there
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

/** The first step is the view itself, under the condition that it is still as it was read. */
function changeSteps(tableName: string, before: ViewItem, after: ViewItem): Step[] {
  const steps: Step[] = [{ item: putView(tableName, before, after) }]
  if (after.name_key !== before.name_key) {
    steps.push({ item: putNameGuard(tableName, after), refused: nameTaken })
    steps.push({ item: deleteNameGuard(tableName, before) })
  }
  if (after.is_shared) steps.push({ item: putShared(tableName, after) })
  if (after.is_shared && !before.is_shared) {
    steps.push({
      item: countIn(tableName, SHARED_SCOPE, SHARED_VIEWS_MAX),
      refused: () => tooManyViews('shared', SHARED_VIEWS_MAX),
    })
  }
  if (before.is_shared && !after.is_shared) steps.push(...unshareSteps(tableName, before))
  return steps
}

function removalSteps(tableName: string, before: ViewItem): Step[] {
  return [
    { item: deleteViewItem(tableName, before) },
    { item: deleteNameGuard(tableName, before) },
    { item: countOut(tableName, ownScope(before.owner.id)) },
    ...(before.is_shared ? unshareSteps(tableName, before) : []),
  ]
}

function unshareSteps(tableName: string, { view_id }: ViewItem): Step[] {
  return [{ item: deleteShared(tableName, view_id) }, { item: countOut(tableName, SHARED_SCOPE) }]
}

/**
 * @returns false when the first step was refused: the view is not what it was taken for.
 * @throws RosterError what another step was refused for.
 */
async function apply(call: Call, steps: Step[]): Promise<boolean> {
  const outcome = await transact(
    call,
    steps.map(({ item }) => item),
  )
  if (outcome.isApplied) return true
  if (outcome.refusals[0]?.isConditionFailed) return false
  throw refusalOf(steps, outcome)
}

function refusalOf(
  steps: Step[],
  { refusals }: TransactionOutcome & { isApplied: false },
): unknown {
  const at = refusals.findIndex(({ isConditionFailed }) => isConditionFailed)
  return steps[at]?.refused?.(refusals[at]?.item) ?? new Error(`Step ${at} has no condition.`)
}

/** What is private is its owner's alone; what is shared, everybody who may share can take back. */
function expectMayChange(before: ViewItem, after: ViewItem, caller: ViewCaller): void {
  const isTakenBack = before.is_shared && !after.is_shared
  if (!isTakenBack) expectOwn(before, caller)
  if ((before.is_shared || after.is_shared) && !caller.may_share) {
    throw new RosterError(
      'NOT_ALLOWED',
      { permission: 'views:share' },
      'Everybody sees this view, and you are not allowed to change what everybody sees.',
    )
  }
}

function expectOwn(view: ViewItem, caller: ViewCaller): void {
  if (isOwn(view, caller)) return
  throw new RosterError('NOT_ALLOWED', {}, 'Only its owner may change or remove this view.')
}

function isOwn({ owner }: ViewItem, { actor }: ViewCaller): boolean {
  return owner.id === actor.id
}

function viewNotFound(view_id: string): RosterError {
  return new RosterError('VIEW_NOT_FOUND', { view_id }, `There is no view ${view_id}.`)
}

function nameTaken(holder: Record<string, unknown> | undefined): RosterError {
  return new RosterError(
    'VIEW_NAME_TAKEN',
    { view_id: String(holder?.['view_id']) },
    'Another of your views has this name.',
  )
}

function tooManyViews(of: 'own' | 'shared', max: number): RosterError {
  const message =
    of === 'own'
      ? `You have ${max} views, and more cannot be kept. Remove one first.`
      : `There are ${max} shared views, and more cannot be kept. Stop sharing one first.`
  return new RosterError('TOO_MANY_VIEWS', { of, max }, message)
}
