import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { retryFailedQueries } from './retry-failed.ts'

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
