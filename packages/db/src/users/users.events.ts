import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Actor, User, UserEvent } from '@roster/contract/users'
import { USER_FIELDS } from '@roster/contract/values'
import { v7 as uuidv7 } from 'uuid'
import type { Call } from '#dynamo/call.ts'
import type { Receipt, TransactItem } from '#dynamo/transaction.ts'
import type { CursorCodec } from '#paging/cursor.ts'
import type { Page } from '#paging/page.ts'
import { feedShardOf } from '#tables/shards.ts'
import type { TableNames } from '#tables/tables.ts'
import type { UserItem } from './item/users.item.ts'
import { dayOf } from './users.feed.ts'

/** An event as stored, with the attributes of the feed's index; that of a deletion keeps the whole item. */
export interface EventItem extends UserEvent {
  /** The day of `at` in UTC: 2026-11-22. Events from before there was a feed have none. */
  day?: string
  feed_shard?: number
  item?: UserItem
}

export interface EventOrigin {
  actor: Actor
  request_id?: string | undefined
  batch_id?: string | undefined
}

/** @param before the user before the change, or `undefined`; `after` likewise: one of them is there. */
export function newEvent(
  action: UserEvent['action'],
  before: UserItem | undefined,
  after: UserItem | undefined,
  at: Date,
  { actor, request_id, batch_id }: EventOrigin,
): EventItem {
  const { user_id, version } = (after ?? before)!
  return {
    user_id,
    event_id: uuidv7({ msecs: at.getTime() }),
    at: at.toISOString(),
    day: dayOf(at.getTime()),
    feed_shard: feedShardOf(user_id),
    actor,
    action,
    version,
    changes: fieldChanges(before, after),
    ...(request_id !== undefined && { request_id }),
    ...(batch_id !== undefined && { batch_id }),
  }
}

/** Field → [before, after], for the fields that differ. An empty field is no value, as a missing user's. */
function fieldChanges(before: User | undefined, after: User | undefined): UserEvent['changes'] {
  const changes = USER_FIELDS.map((field): [string, UserEvent['changes'][string]] => [
    field,
    [before?.[field] || null, after?.[field] || null],
  ])
  return Object.fromEntries(changes.filter(([, [old, value]]) => old !== value))
}

export function putEvent(tableName: string, event: EventItem): TransactItem {
  return { Put: { TableName: tableName, Item: event } }
}

/** A transaction puts its event exactly when it is applied. */
export function receiptOf(
  tables: Pick<TableNames, 'events'>,
  { user_id, event_id }: EventItem,
): Receipt {
  return { tableName: tables.events, key: { user_id, event_id } }
}

export interface EventsQuery {
  user_id: string
  limit: number
  cursor?: string | null | undefined
}

/** A page of a user's events, newest first. @throws RosterError BAD_CURSOR */
export async function listEvents(
  call: Call,
  deps: { tableName: string; cursors: CursorCodec },
  { user_id, limit, cursor }: EventsQuery,
): Promise<Page<UserEvent>> {
  const scope = `users.events ${user_id}`
  const startKey = cursor ? deps.cursors.open(scope, cursor) : undefined
  const response = await call.send(
    new QueryCommand(eventsQueryParams(deps.tableName, user_id, startKey, limit + 1)),
  )
  const events = ((response.Items ?? []) as EventItem[]).map(toEvent)
  const items = events.slice(0, limit)
  if (events.length <= limit) return { items }
  const { event_id } = items.at(-1)!
  return { items, next_cursor: deps.cursors.seal(scope, { user_id, event_id }) }
}

function eventsQueryParams(
  tableName: string,
  user_id: string,
  startKey: Record<string, unknown> | undefined,
  limit: number,
): QueryCommandInput {
  return {
    TableName: tableName,
    KeyConditionExpression: '#user_id = :user_id',
    ExpressionAttributeNames: { '#user_id': 'user_id' },
    ExpressionAttributeValues: { ':user_id': user_id },
    // Read right after a change, which must be there.
    ConsistentRead: true,
    ScanIndexForward: false,
    ExclusiveStartKey: startKey,
    Limit: limit,
  }
}

function toEvent(stored: EventItem): UserEvent {
  const { item: _item, day: _day, feed_shard: _feedShard, ...event } = stored
  return event
}
