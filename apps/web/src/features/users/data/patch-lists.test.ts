import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { userListsKey } from '#api/trpc.ts'
import type { CachedPages } from './users.cache.ts'
import { patchLists } from './patch-lists.ts'

const queryKey = userListsKey({ sort: 'name', order: 'asc' })

function clientWithFailedList() {
  const client = new QueryClient()
  const pages: CachedPages = { pages: [], pageParams: [] }
  client.setQueryData(queryKey, pages, { updatedAt: 1_000 })
  const query = client.getQueryCache().find({ queryKey })
  query?.setState({ status: 'error', error: new Error('no more') })
  return client
}

test('a patch without changes keeps the age of a list and its failure', () => {
  const client = clientWithFailedList()
  patchLists(client, (data) => data)
  expect(client.getQueryState(queryKey)).toMatchObject({
    dataUpdatedAt: 1_000,
    status: 'error',
    error: new Error('no more'),
  })
})

test('a patch with changes does not mark the list as fresh', () => {
  const client = clientWithFailedList()
  patchLists(client, (data) => ({ ...data, pageParams: [null] }))
  expect(client.getQueryData(queryKey)).toMatchObject({ pageParams: [null] })
  expect(client.getQueryState(queryKey)?.dataUpdatedAt).toBe(1_000)
})
