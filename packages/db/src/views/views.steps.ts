import { RosterError } from '@roster/contract/errors'
import { SHARED_VIEWS_MAX, VIEWS_MAX } from '@roster/contract/views'
import type { Call } from '#dynamo/call.ts'
import { transact } from '#dynamo/transaction.ts'
import type { TransactItem, TransactionOutcome } from '#dynamo/transaction.ts'
import type { ViewItem } from './views.item.ts'
import {
  countIn,
  countOut,
  deleteShared,
  deleteUniqueName,
  deleteViewItem,
  ownScope,
  putShared,
  putUniqueName,
  putView,
  SHARED_SCOPE,
} from './views.params.ts'

/*
 * The transactions that write views, as lists of steps. The first step is always the view itself, on
 * condition that it has not changed since it was read.
 */

/** An item of a transaction, and the error to throw when its condition fails. */
interface Step {
  item: TransactItem
  refused?: (stored: Record<string, unknown> | undefined) => RosterError
}

export function creationSteps(tableName: string, view: ViewItem): Step[] {
  return [
    { item: putView(tableName, undefined, view) },
    { item: putUniqueName(tableName, view), refused: nameTaken },
    {
      item: countIn(tableName, ownScope(view.owner.id), VIEWS_MAX),
      refused: () => tooManyViews('own', VIEWS_MAX),
    },
  ]
}

export function changeSteps(tableName: string, before: ViewItem, after: ViewItem): Step[] {
  const steps: Step[] = [{ item: putView(tableName, before, after) }]
  if (after.name_key !== before.name_key) {
    steps.push({ item: putUniqueName(tableName, after), refused: nameTaken })
    steps.push({ item: deleteUniqueName(tableName, before) })
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

export function deletionSteps(tableName: string, before: ViewItem): Step[] {
  return [
    { item: deleteViewItem(tableName, before) },
    { item: deleteUniqueName(tableName, before) },
    { item: countOut(tableName, ownScope(before.owner.id)) },
    ...(before.is_shared ? unshareSteps(tableName, before) : []),
  ]
}

function unshareSteps(tableName: string, { view_id }: ViewItem): Step[] {
  return [{ item: deleteShared(tableName, view_id) }, { item: countOut(tableName, SHARED_SCOPE) }]
}

/**
 * Writes all steps in one transaction.
 *
 * @returns false when the first step is refused: the view has changed since it was read.
 * @throws RosterError the error of another refused step.
 */
export async function applySteps(call: Call, steps: Step[]): Promise<boolean> {
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
      ? `You already have ${max} views. Delete one first.`
      : `There are already ${max} shared views. Stop sharing one first.`
  return new RosterError('TOO_MANY_VIEWS', { of, max }, message)
}
