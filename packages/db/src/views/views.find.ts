import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { compareUtf8 } from '@roster/contract/sort-keys'
import type { SavedViews } from '@roster/contract/views'
import type { Call } from '../dynamo/call.ts'
import { settleAll } from '../dynamo/settle-all.ts'
import { toView } from './views.item.ts'
import type { TallyItem, ViewItem } from './views.item.ts'
import {
  getViewParams,
  ownScope,
  SHARED_SCOPE,
  scopeQueryParams,
  TALLY_KEY,
} from './views.params.ts'

export async function listViews(
  call: Call,
  tableName: string,
  actor_id: string,
): Promise<SavedViews> {
  const [own, shared] = await settleAll([
    readScope(call, tableName, ownScope(actor_id)),
    readScope(call, tableName, SHARED_SCOPE),
  ])
  const ofOthers = shared.views.filter(({ owner }) => owner.id !== actor_id)
  const items = [...own.views, ...ofOthers].toSorted(
    (a, b) => compareUtf8(a.name_key, b.name_key) || compareUtf8(a.view_id, b.view_id),
  )
  const { default_view_id } = own.tally
  const isThere = items.some(({ view_id }) => view_id === default_view_id)
  return {
    items: items.map(toView),
    default_view_id: (isThere ? default_view_id : undefined) ?? null,
  }
}

/** The caller's own view, or else a shared one. Of a private one of another there is no sign. */
export async function findView(
  call: Call,
  tableName: string,
  actor_id: string,
  view_id: string,
): Promise<ViewItem | undefined> {
  for (const scope of [ownScope(actor_id), SHARED_SCOPE]) {
    const response = await call.send(new GetCommand(getViewParams(tableName, scope, view_id)))
    if (response.Item) return response.Item as ViewItem
  }
  return undefined
}

async function readScope(
  call: Call,
  tableName: string,
  scope: string,
): Promise<{ tally: TallyItem; views: ViewItem[] }> {
  const views: ViewItem[] = []
  let tally: TallyItem = {}
  let startKey: Record<string, unknown> | undefined
  do {
    const response = await call.send(new QueryCommand(scopeQueryParams(tableName, scope, startKey)))
    for (const item of response.Items ?? []) {
      if (item['scope_key'] === TALLY_KEY) tally = item
      else views.push(item as ViewItem)
    }
    startKey = response.LastEvaluatedKey
  } while (startKey)
  return { tally, views }
}
