import { nameKey } from '@roster/contract/sort-keys'
import { expect, test } from 'vitest'
import type { TransactItem } from '#dynamo/transaction.ts'
import { newViewItem, patchedView } from '#views/views.item.ts'
import {
  countIn,
  countOut,
  deleteUniqueName,
  deleteShared,
  deleteViewItem,
  getViewParams,
  ownScope,
  putUniqueName,
  putShared,
  putView,
  SHARED_SCOPE,
  scopeQueryParams,
  setDefaultParams,
} from '#views/views.params.ts'
import { ADA } from './views.people.ts'

const NOW = '2026-01-01T00:00:00.000Z'
const VIEW = newViewItem({ name: 'One', search: '' }, 'v1', ADA.actor, NOW)
const RENAMED = patchedView(VIEW, { name: 'Two' }, NOW)

test('views are read consistently, and the query skips uniqueness records', () => {
  expect(getViewParams('Views', ownScope('ada'), 'v1')).toEqual({
    TableName: 'Views',
    Key: { scope: 'owner#ada', scope_key: 'view#v1' },
    ConsistentRead: true,
  })
  expect(scopeQueryParams('Views', SHARED_SCOPE)).toMatchObject({ ConsistentRead: true })
  const { Put: uniqueName } = putUniqueName('Views', VIEW)
  const from = scopeQueryParams('Views', SHARED_SCOPE).ExpressionAttributeValues![
    ':tally'
  ] as string
  expect(String(uniqueName!.Item!['scope_key']) < from).toBe(true)
  expect(from < 'view#').toBe(true)
})

test('an actor’s scope is never the shared one or another actor’s', () => {
  for (const id of ['', 'shared', 'owner#ada', '#']) {
    expect(ownScope(id)).not.toBe(SHARED_SCOPE)
    expect(ownScope(id)).not.toBe(ownScope('ada'))
  }
})

test('a view is stored under its owner’s key wherever it was read from, and its copy under the shared key', () => {
  const readFromShared = { ...VIEW, scope: 'shared', scope_key: 'view#v1' }
  const readFromOwn = { ...VIEW, scope: 'owner#ada', scope_key: 'view#v1' }
  const own = { scope: 'owner#ada', scope_key: 'view#v1' }
  expect(putView('Views', VIEW, readFromShared).Put!.Item).toMatchObject(own)
  expect(deleteViewItem('Views', readFromShared).Delete!.Key).toEqual(own)
  const shared = { scope: 'shared', scope_key: 'view#v1' }
  expect(putShared('Views', readFromOwn).Put!.Item).toMatchObject(shared)
})

test('every attribute name in an expression is aliased, and every alias is used', () => {
  const items: TransactItem[] = [
    putView('Views', undefined, VIEW),
    putView('Views', VIEW, RENAMED),
    deleteViewItem('Views', VIEW),
    putShared('Views', VIEW),
    deleteShared('Views', 'v1'),
    putUniqueName('Views', VIEW),
    deleteUniqueName('Views', VIEW),
    countIn('Views', 'shared', 10),
    countOut('Views', 'shared'),
  ]
  const built = [
    ...items.map(({ Put, Update, Delete }) => Put ?? Update ?? Delete!),
    setDefaultParams('Views', 'ada', 'v1'),
    setDefaultParams('Views', 'ada', null),
    scopeQueryParams('Views', 'shared'),
  ]
  for (const params of built) {
    const given: Record<string, unknown> = { ...params }
    const expression = ['KeyConditionExpression', 'UpdateExpression', 'ConditionExpression']
      .map((name) => given[name])
      .join(' ')
    const names = Object.keys(given['ExpressionAttributeNames'] ?? {})
    const values = Object.keys(given['ExpressionAttributeValues'] ?? {})
    const used = (pattern: RegExp) => [...new Set(expression.match(pattern) ?? [])].toSorted()
    expect(used(/#\w+/g)).toEqual(names.toSorted())
    expect(used(/:\w+/g)).toEqual(values.toSorted())
    const words = expression.match(/(?<![#:\w])[a-z_]+(?![\w(])/g) ?? []
    expect(words).toEqual([])
  }
})

test('a change requires the version that was read, a new view a new id, and a name that is free', () => {
  expect(putView('Views', VIEW, RENAMED).Put).toMatchObject({
    ConditionExpression: '#version = :version',
    ExpressionAttributeValues: { ':version': 1 },
    Item: { version: 2, name_key: nameKey('Two') },
  })
  expect(putView('Views', undefined, VIEW).Put).toMatchObject({
    ConditionExpression: 'attribute_not_exists(#version)',
  })
  expect(putUniqueName('Views', VIEW).Put).toMatchObject({
    ConditionExpression: 'attribute_not_exists(#view_id) OR #view_id = :view_id',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  })
})
