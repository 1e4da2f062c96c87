import { expect, test } from 'vitest'
import type { SessionItem } from '#sessions/sessions.item.ts'
import { takeSessionParams, useSessionParams } from '#sessions/sessions.params.ts'

const ITEM: SessionItem = {
  access_key: `session#${'a'.repeat(64)}`,
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

test('every attribute name in an expression is aliased, and every alias is used', () => {
  const built = [
    useSessionParams('Access', ITEM, { ...ITEM, last_used_at: '2026-01-01T00:01:00.000Z' }),
    takeSessionParams('Access', 'a'),
  ]
  for (const params of built) {
    const expressions = Object.entries(params)
      .flatMap(([name, value]) => (name.endsWith('Expression') ? (value as string) : []))
      .join(' ')
    const words = new Set(expressions.match(/[#:]?\w+/g))
    for (const word of words) expect(word).toMatch(/^[#:]|^(?:SET|attribute_)/)
    const names = Object.keys(params.ExpressionAttributeNames ?? {})
    const values = 'ExpressionAttributeValues' in params ? params.ExpressionAttributeValues : {}
    const aliases = [...names, ...Object.keys(values ?? {})]
    expect(aliases.toSorted()).toEqual([...words].filter((word) => /^[#:]/.test(word)).toSorted())
  }
})
