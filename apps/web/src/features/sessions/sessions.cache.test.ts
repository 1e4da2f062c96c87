import { QueryClient } from '@tanstack/react-query'
import type { Session } from '@roster/contract/sessions'
import { expect, test } from 'vitest'
import { sessionListsKeys } from '#api/trpc.ts'
import { dropSessions, withoutSessions } from './sessions.cache.ts'
import type { CachedSessions } from './sessions.cache.ts'

const cost = { read_units: 1, write_units: 0, round_trips: 1, retries: 0 }

function session(session_id: string, id = 'ada'): Session {
  const at = '2026-11-20T12:00:00.000Z'
  const actor = { id, name: id, kind: 'person' as const }
  const times = { created_at: at, last_used_at: at, expires_at: at }
  return { session_id, actor, roles: [], is_current: false, ...times }
}

function pagesOf(...pages: Session[][]): CachedSessions {
  return {
    pages: pages.map((items) => ({ items, next_cursor: 'next', cost })),
    pageParams: pages.map(() => null),
  }
}

function idsOf(data: CachedSessions | undefined) {
  return data?.pages.map(({ items }) => items.map(({ session_id }) => session_id))
}

test('ended sessions leave every page, and the cursor of the next page stays', () => {
  const data = pagesOf([session('a'), session('b', 'vera')], [session('c')])
  const next = withoutSessions(data, ({ actor }) => actor.id === 'ada')
  expect(idsOf(next)).toEqual([['b'], []])
  expect(next.pages.at(-1)?.next_cursor).toBe('next')
})

test('a list without them stays the same object, so that nothing renders again', () => {
  const data = pagesOf([session('a')])
  expect(withoutSessions(data, ({ session_id }) => session_id === 'x')).toBe(data)
})

test('they leave every list in the cache, also one whose next page is being fetched', async () => {
  const client = new QueryClient()
  const [mine = [], all = []] = sessionListsKeys()
  client.setQueryData(mine, pagesOf([session('a')]))
  const arrived = Promise.withResolvers<CachedSessions>()
  const fetching = client.query({ queryKey: all, queryFn: () => arrived.promise })
  dropSessions(client, ({ session_id }) => session_id === 'a')
  arrived.resolve(pagesOf([session('a'), session('b')]))
  await fetching
  expect(idsOf(client.getQueryData(mine))).toEqual([[]])
  await expect.poll(() => idsOf(client.getQueryData(all))).toEqual([['b']])
})
