import { USER_SORTS } from '@roster/contract/values'
import { expect, test } from 'vitest'
import { sortsOf, viewOf } from './users.view.ts'

const tz = 'UTC'

test('a list is sorted by what an index of it serves, and what a search finds by nothing', () => {
  expect(sortsOf(viewOf({}))).toEqual(USER_SORTS)
  expect(sortsOf(viewOf({ created: 'today', tz }))).toEqual(['status', 'created_at'])
  expect(sortsOf(viewOf({ updated: 'today', sort: 'updated_at', tz }))).toEqual(['updated_at'])
  expect(sortsOf(viewOf({ q: 'ana', created: 'today', tz }))).toEqual([])
})
