import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { hasUnreached, retryFailedQueries, retryUnreached } from './retry-failed.ts'

test('a list fetches only the page that failed, and a successful query is not repeated', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const asked: unknown[] = []
  let isDown = false
  const list = new InfiniteQueryObserver(client, {
    queryKey: ['list'],
    initialPageParam: 0,
    getNextPageParam: (_page: number, pages: number[]) => pages.length,
    queryFn: async ({ pageParam }) => {
      asked.push(pageParam)
      if (isDown) throw new Error('down')
      return pageParam
    },
  })
  const sound = new QueryObserver(client, {
    queryKey: ['sound'],
    queryFn: async () => asked.push('sound'),
  })
  const stops = [list.subscribe(() => {}), sound.subscribe(() => {})]
  await expect.poll(() => list.getCurrentResult().data?.pages).toEqual([0])
  isDown = true
  await list.fetchNextPage()
  expect(list.getCurrentResult().isFetchNextPageError).toBe(true)

  isDown = false
  asked.length = 0
  retryFailedQueries(client)
  await expect.poll(() => list.getCurrentResult().data?.pages).toEqual([0, 1])
  expect(asked).toEqual([1])
  for (const stop of stops) stop()
})

function failureOf(code: string): Error {
  return Object.assign(new Error(code), { data: { roster: { code } } })
}

test('only what may work once the server is back is repeated', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const failures: Record<string, Error> = {
    unavailable: failureOf('UNAVAILABLE'),
    busy: failureOf('TOO_MANY_REQUESTS'),
    proxy: new Error('502'),
    denied: failureOf('NOT_ALLOWED'),
    gone: failureOf('USER_NOT_FOUND'),
    outdated: failureOf('BAD_CURSOR'),
    invalid: failureOf('INVALID_INPUT'),
    bug: failureOf('INTERNAL'),
  }
  const asked: string[] = []
  const stops = Object.entries(failures).map(([name, failure]) =>
    new QueryObserver(client, {
      queryKey: [name],
      queryFn: async () => {
        asked.push(name)
        throw failure
      },
    }).subscribe(() => {}),
  )
  await expect.poll(() => client.isFetching()).toBe(0)
  expect(hasUnreached(client)).toBe(true)
  asked.length = 0
  retryUnreached(client)
  await expect.poll(() => client.isFetching()).toBe(0)
  expect(asked).toEqual(['unavailable', 'busy', 'proxy'])
  for (const stop of stops) stop()
})
