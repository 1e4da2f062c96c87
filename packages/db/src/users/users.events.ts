import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { UserEvent } from '@roster/contract/users'
import type { Call } from '../dynamo/call.ts'
import type { CursorCodec } from '../paging/cursor.ts'
import { toEvent } from './users.item.ts'
import type { EventItem } from './users.item.ts'
import type { Page } from './list/list-users.ts'
import { eventsQueryParams } from './users.params.ts'

export interface EventsQuery {
  user_id: string
  limit: number
  cursor?: string | null | undefined
}

export async function listEvents(
  call: Call,
  deps: { tableName: string; cursors: CursorCodec },
  { user_id, limit, cursor }: EventsQuery,
): Promise<Page<UserEvent>> {
  const bound = `users.events ${user_id}`
  const startKey = cursor ? deps.cursors.open(bound, cursor) : undefined
  const response = await call.send(
    new QueryCommand(eventsQueryParams(deps.tableName, user_id, startKey, limit + 1)),
  )
  const events = ((response.Items ?? []) as EventItem[]).map(toEvent)
  const items = events.slice(0, limit)
  if (events.length <= limit) return { items }
  const { event_id } = items.at(-1)!
  return { items, next_cursor: deps.cursors.seal(bound, { user_id, event_id }) }
}
