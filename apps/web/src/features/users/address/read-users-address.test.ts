import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { parseSearch, stringifySearch } from '#browser/search-params.ts'
import { ignoredParameters, readUsersAddress } from './read-users-address.ts'
import { listQueryOf } from './list-query.ts'

describe('readUsersAddress', () => {
  test('gives the default list for an address without parameters', () => {
    expect(listQueryOf(readUsersAddress({}))).toEqual({
      text: undefined,
      sort: 'created_at',
      order: 'desc',
      statuses: undefined,
      created: undefined,
      updated: undefined,
    })
  })

  test('ignores unknown values and keeps the rest', () => {
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
  ])('ignores nothing of %o', (raw) => {
    expect(ignoredParameters(raw)).toEqual([])
  })

  test('accepts a range only with a sort that its index serves, and reports what it ignored', () => {
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

  test('adds the time zone of days, by default that of the browser', () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    expect(readUsersAddress({ created: 'today' }).tz).toBe(timeZone)
    expect(readUsersAddress({ created: 'today', tz: 'Mars/Olympus' }).tz).toBe(timeZone)
    expect(readUsersAddress({ tz: 'UTC' })).toEqual({})
    expect(readUsersAddress({ from: '2026-11-01' }).tz).toBe(timeZone)
    expect(readUsersAddress({ sort: 'name', from: 'mar', tz: 'UTC' }).tz).toBeUndefined()
  })

  test('treats all statuses, or none, as no filter', () => {
    expect(readUsersAddress({ status: 'suspended,active,inactive' })).toEqual({})
    expect(readUsersAddress({ status: '' })).toEqual({})
  })

  test('starts with the newest for dates and with A for text', () => {
    expect(listQueryOf(readUsersAddress({ sort: 'name' })).order).toBe('asc')
    expect(listQueryOf(readUsersAddress({ sort: 'updated_at' })).order).toBe('desc')
  })

  test('leaves defaults out of the address', () => {
    const raw = { sort: 'created_at', order: 'desc', user: 'u1', tab: 'details' }
    expect(stringifySearch(readUsersAddress(raw) as Record<string, unknown>)).toBe('?user=u1')
  })

  test('keeps an id of digits a string', () => {
    expect(readUsersAddress(parseSearch('?user=0042')).user).toBe('0042')
  })

  test('never throws, and reads back what it wrote, whatever the address', () => {
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
