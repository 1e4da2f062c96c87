import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { compareUtf8 } from '@roster/contract/sort-keys'
import type { SavedViews } from '@roster/contract/views'
import type { Call } from '#dynamo/call.ts'
import { queryAll } from '#dynamo/query-all.ts'
import { settleAll } from '#dynamo/settle-all.ts'
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
  const fromOthers = shared.views.filter(({ owner }) => owner.id !== actor_id)
  const items = [...own.views, ...fromOthers].toSorted(
    (a, b) => compareUtf8(a.name_key, b.name_key) || compareUtf8(a.view_id, b.view_id),
  )
  const { default_view_id } = own.tally
  const hasDefault = items.some(({ view_id }) => view_id === default_view_id)
  return {
    items: items.map(toView),
    default_view_id: (hasDefault ? default_view_id : undefined) ?? null,
  }
}

/** The caller's own view, or else a shared one. Never another actor's private view. */
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
  type Stored = { scope_key: string } & TallyItem & ViewItem
  const items = await queryAll<Stored>(call, scopeQueryParams(tableName, scope))
  const isTally = ({ scope_key }: Stored) => scope_key === TALLY_KEY
  return { tally: items.find(isTally) ?? {}, views: items.filter((item) => !isTally(item)) }
}
