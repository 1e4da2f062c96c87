import { USER_SORTS } from '@roster/contract/values'
import { expect, test } from 'vitest'
import { sortsOf, listQueryOf } from './list-query.ts'

const tz = 'UTC'

test('a list can be sorted by what its indexes serve, a search by nothing', () => {
  expect(sortsOf(listQueryOf({}))).toEqual(USER_SORTS)
  expect(sortsOf(listQueryOf({ created: 'today', tz }))).toEqual(['status', 'created_at'])
  expect(sortsOf(listQueryOf({ updated: 'today', sort: 'updated_at', tz }))).toEqual(['updated_at'])
  expect(sortsOf(listQueryOf({ q: 'ana', created: 'today', tz }))).toEqual([])
})
