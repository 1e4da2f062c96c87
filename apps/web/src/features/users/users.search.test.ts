import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { parseSearch, stringifySearch } from '../../search-params.ts'
import { readUsersSearch, viewOf } from './users.search.ts'

describe('readUsersSearch', () => {
  test('falls back to the default view when the address says nothing', () => {
    expect(viewOf(readUsersSearch({}))).toEqual({
      sort: 'created_at',
      order: 'desc',
      statuses: undefined,
    })
  })

  test('drops what nobody knows and keeps the rest', () => {
    const raw = { sort: 'shoe_size', order: 'sideways', status: 'active,frozen', tab: 'x', y: '1' }
    expect(readUsersSearch(raw)).toEqual({ status: ['active'] })
  })

  test('treats all statuses, and none, as no filter', () => {
    expect(readUsersSearch({ status: 'suspended,active,inactive' })).toEqual({})
    expect(readUsersSearch({ status: '' })).toEqual({})
  })

  test('begins with the newest for dates and with A for words', () => {
    expect(viewOf(readUsersSearch({ sort: 'name' })).order).toBe('asc')
    expect(viewOf(readUsersSearch({ sort: 'updated_at' })).order).toBe('desc')
  })

  test('leaves defaults out of the address', () => {
    const raw = { sort: 'created_at', order: 'desc', user: 'u1', tab: 'details' }
    expect(stringifySearch(readUsersSearch(raw) as Record<string, unknown>)).toBe('?user=u1')
  })

  test('keeps an id of digits a text', () => {
    expect(readUsersSearch(parseSearch('?user=0042')).user).toBe('0042')
  })

  test('never throws, and reads back what it has written, whatever the address', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            sort: fc.oneof(fc.constantFrom('name', 'email', 'status', 'created_at'), fc.string()),
            order: fc.oneof(fc.constantFrom('asc', 'desc'), fc.string()),
            status: fc.oneof(fc.constantFrom('active', 'active,suspended'), fc.string()),
            user: fc.string(),
            tab: fc.oneof(fc.constant('activity'), fc.string()),
          },
          { requiredKeys: [] },
        ),
        (raw) => {
          const search = readUsersSearch(raw)
          const address = stringifySearch(search as Record<string, unknown>)
          expect(readUsersSearch(parseSearch(address))).toEqual(search)
        },
      ),
    )
  })
})
