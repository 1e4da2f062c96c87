import { expect, test } from 'vitest'
import type { SessionItem } from '../src/sessions/sessions.item.ts'
import {
  addHitsParams,
  getGenerationsParams,
  getSessionParams,
  sessionsQueryParams,
  takeAttemptParams,
  takeParams,
  updateGenerationParams,
  useSessionParams,
} from '../src/sessions/sessions.params.ts'

const ITEM: SessionItem = {
  session_id: 'a'.repeat(64),
  kind: 'session',
  actor_id: 'ada',
  actor: { id: 'ada', name: 'Ada Admin', kind: 'person' },
  roles: ['admin'],
  created_at: '2026-01-01T00:00:00.000Z',
  last_used_at: '2026-01-01T00:00:00.000Z',
  generation: 1,
  expires_at_s: 1,
}

test('whether somebody is signed in is read consistently', () => {
  expect(getSessionParams('Sessions', 'a')).toMatchObject({ ConsistentRead: true })
  const { RequestItems } = getGenerationsParams('Sessions', ['actor#ada'])
  expect(RequestItems).toEqual({
    Sessions: { Keys: [{ session_id: 'actor#ada' }], ConsistentRead: true },
  })
})

test('every attribute name in an expression is aliased, and every alias is used', () => {
  const built = [
    useSessionParams('Sessions', ITEM, { ...ITEM, last_used_at: '2026-01-01T00:01:00.000Z' }),
    takeParams('Sessions', 'a'),
    takeAttemptParams('Sessions', 'attempt#a', 'state'),
    updateGenerationParams('Sessions', 'ada', { raise: 1, start: 5, expires_at_s: 9 }),
    addHitsParams('Sessions', { session_id: 'limit#a#0', count: 1, expires_at_s: 9 }),
    sessionsQueryParams('Sessions', { actor_id: 'ada' }, undefined, 10),
    sessionsQueryParams('Sessions', { kind: 'session' }, undefined, 10),
  ]
  for (const params of built) {
    const expressions = Object.entries(params)
      .flatMap(([name, value]) => (name.endsWith('Expression') ? (value as string) : []))
      .join(' ')
    const words = new Set(expressions.match(/[#:]?\w+/g))
    for (const word of words) expect(word).toMatch(/^[#:]|^(?:SET|ADD|attribute_|if_not_)/)
    const names = Object.keys(params.ExpressionAttributeNames ?? {})
    const values = 'ExpressionAttributeValues' in params ? params.ExpressionAttributeValues : {}
    const aliases = [...names, ...Object.keys(values ?? {})]
    expect(aliases.toSorted()).toEqual([...words].filter((word) => /^[#:]/.test(word)).toSorted())
  }
})

test('one actor’s sessions and everybody’s are read from an index of their own, newest first', () => {
  const startKey = { session_id: 'a' }
  expect(sessionsQueryParams('Sessions', { actor_id: 'ada' }, startKey, 10)).toMatchObject({
    IndexName: 'by_actor',
    ExpressionAttributeValues: { ':actor_id': 'ada' },
    ScanIndexForward: false,
    ExclusiveStartKey: startKey,
    Limit: 10,
  })
  expect(sessionsQueryParams('Sessions', { kind: 'session' }, undefined, 10)).toMatchObject({
    IndexName: 'by_created',
    ExpressionAttributeValues: { ':kind': 'session' },
    ScanIndexForward: false,
  })
})
