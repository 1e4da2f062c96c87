import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { parseSearch, stringifySearch } from '#browser/search-params.ts'
import { ignoredParameters, readUsersAddress } from './users-address.ts'
import { listQueryOf } from './list-query.ts'

describe('readUsersAddress', () => {
  test('falls back to the default view when the address says nothing', () => {
    expect(listQueryOf(readUsersAddress({}))).toEqual({
      text: undefined,
      sort: 'created_at',
      order: 'desc',
      statuses: undefined,
      created: undefined,
      updated: undefined,
    })
  })

  test('drops what nobody knows and keeps the rest', () => {
    const raw = { sort: 'shoe_size', order: 'sideways', status: 'active,frozen', tab: 'x', y: '1' }
    expect(readUsersAddress(raw)).toEqual({ status: ['active'] })
    expect(ignoredParameters(raw)).toEqual(['status', 'sort', 'order', 'tab'])
  })

  test.each([
    [{ q: 'ana', status: 'active', sort: 'name', order: 'desc', user: 'u1', tab: 'activity' }],
    [{ created: 'today', tz: 'UTC', at: 'u1.12', columns: 'name:240,status' }],
    [{ sort: 'created_at', order: 'desc', tab: 'details', user: 'u1' }],
    [{ updated: '2026-11-01..' }],
    [{ utm_source: 'mail' }],
  ])('takes all of %o without a word', (raw) => {
    expect(ignoredParameters(raw)).toEqual([])
  })

  test('limits a list to a range of what it is sorted by, and says what it left out', () => {
    expect(readUsersAddress({ created: 'today', tz: 'UTC' })).toEqual({
      created: 'today',
      tz: 'UTC',
    })
    expect(readUsersAddress({ updated: 'today', tz: 'UTC' })).toEqual({
      sort: 'updated_at',
      updated: 'today',
      tz: 'UTC',
    })
    expect(ignoredParameters({ created: 'today', sort: 'name' })).toEqual(['created'])
    expect(ignoredParameters({ updated: 'today', sort: 'email' })).toEqual(['updated'])
    expect(ignoredParameters({ created: 'today', updated: 'today' })).toEqual(['updated'])
    expect(ignoredParameters({ created: 'soon' })).toEqual(['created'])
  })

  test('names the zone that days are of, the own one where none is given', () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    expect(readUsersAddress({ created: 'today' }).tz).toBe(timeZone)
    expect(readUsersAddress({ created: 'today', tz: 'Mars/Olympus' }).tz).toBe(timeZone)
    expect(readUsersAddress({ tz: 'UTC' })).toEqual({})
    expect(readUsersAddress({ from: '2026-11-01' }).tz).toBe(timeZone)
    expect(readUsersAddress({ sort: 'name', from: 'mar', tz: 'UTC' }).tz).toBeUndefined()
  })

  test('treats all statuses, and none, as no filter', () => {
    expect(readUsersAddress({ status: 'suspended,active,inactive' })).toEqual({})
    expect(readUsersAddress({ status: '' })).toEqual({})
  })

  test('begins with the newest for dates and with A for words', () => {
    expect(listQueryOf(readUsersAddress({ sort: 'name' })).order).toBe('asc')
    expect(listQueryOf(readUsersAddress({ sort: 'updated_at' })).order).toBe('desc')
  })

  test('leaves defaults out of the address', () => {
    const raw = { sort: 'created_at', order: 'desc', user: 'u1', tab: 'details' }
    expect(stringifySearch(readUsersAddress(raw) as Record<string, unknown>)).toBe('?user=u1')
  })

  test('keeps an id of digits a text', () => {
    expect(readUsersAddress(parseSearch('?user=0042')).user).toBe('0042')
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
            q: fc.string(),
            created: fc.oneof(fc.constantFrom('today', '2026-11-01..'), fc.string()),
            updated: fc.oneof(fc.constantFrom('last-month', '..2026-11-01'), fc.string()),
            tz: fc.oneof(fc.constantFrom('UTC', 'Asia/Tokyo'), fc.string()),
            columns: fc.oneof(fc.constantFrom('name', 'status,name:99'), fc.string()),
            at: fc.oneof(fc.constant('u1.12'), fc.string()),
            from: fc.oneof(fc.constant('m'), fc.string()),
          },
          { requiredKeys: [] },
        ),
        (raw) => {
          const search = readUsersAddress(raw)
          const address = stringifySearch(search as Record<string, unknown>)
          expect(readUsersAddress(parseSearch(address))).toEqual(search)
        },
      ),
    )
  })
})
