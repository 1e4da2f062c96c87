import { aUser } from '@roster/local/test-users'
import { expect, test } from 'vitest'
import type { UserList } from '#features/users/data/use-user-list.ts'
import { messages } from '#messages/messages.ts'
import { gridRowsOf } from './user-grid-rows.ts'

const LIST: UserList = {
  rows: [],
  pages: [],
  deletedIds: new Set(),
  shownKey: 'list',
  isCurrent: true,
  understood: undefined,
  scanned: 0,
  isPartial: false,
  isPartialBefore: false,
  isOutdated: false,
  isFirstFailed: false,
  isTooShort: false,
  suggestion: undefined,
  isEmpty: false,
  isFetching: false,
  isFetchingBefore: false,
  isFetchingMore: false,
  startIndex: undefined,
  rowsBefore: 0,
  hasBefore: false,
  hasMore: true,
  hasBeforeFailed: false,
  hasMoreFailed: false,
  error: null,
  loadBefore: () => {},
  loadMore: () => {},
  retry: () => Promise.resolve(),
}

const ANA = aUser({ user_id: 'ana', name: 'Ana Lima', email: 'ana@acme.example' })

function kindsOf(list: Partial<UserList>) {
  const { above, below } = gridRowsOf(
    { ...LIST, rows: [ANA], ...list },
    7,
    messages.grid.end,
    'why',
  )
  return [above?.kind, below.kind]
}

test('a list from its first row on has nothing above, and loads more below until its end', () => {
  expect(kindsOf({})).toEqual([undefined, 'more'])
  expect(kindsOf({ hasMore: false })).toEqual([undefined, 'end'])
})

test('a page that failed waits for a retry, whichever end it is at', () => {
  expect(kindsOf({ hasMoreFailed: true })).toEqual([undefined, 'failed'])
  expect(kindsOf({ hasBefore: true, hasBeforeFailed: true })).toEqual(['failed', 'more'])
})

test('a partial search waits for the reader, unless its rows are of the search before', () => {
  const partial = { hasBefore: true, isPartial: true, isPartialBefore: true }
  expect(kindsOf(partial)).toEqual(['paused', 'paused'])
  expect(kindsOf({ ...partial, isCurrent: false })).toEqual(['more', 'more'])
})

test('the end counts the loaded rows, or the whole list if it began in its middle', () => {
  const end = (list: Partial<UserList>) =>
    gridRowsOf({ ...LIST, rows: [ANA], hasMore: false, ...list }, 7, messages.grid.end, '').below
  expect(end({})).toEqual({ kind: 'end', text: 'End of list · 1 user' })
  expect(end({ hasBefore: true })).toEqual({ kind: 'end', text: 'End of list · 7 users' })
})

test('a list whose loaded rows were all deleted still continues above', () => {
  expect(kindsOf({ rows: [], hasBefore: true, hasMore: false })).toEqual(['more', 'end'])
})

test('a list without rows does not end while its rows may still come', () => {
  let loads = 0
  const { below } = gridRowsOf(
    { ...LIST, hasMore: false, loadMore: () => loads++ },
    0,
    messages.grid.end,
    '',
  )
  if (below.kind === 'more') below.onLoad()
  expect([below.kind, loads]).toEqual(['more', 0])
})
