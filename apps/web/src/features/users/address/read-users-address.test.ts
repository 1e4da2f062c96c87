import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { parseSearch, stringifySearch } from '#browser/search-params.ts'
import { addressProblems, readUsersAddress } from './read-users-address.ts'
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

  const unknown = (name: string) => ({ reason: 'unknown', name })
  const unused = (name: string) => ({ reason: 'unused', name })

  test('ignores unknown values and names, keeps the rest, and reports what it ignored', () => {
    const raw = { sort: 'shoe_size', order: 'sideways', status: 'active,frozen', tab: 'x', y: '1' }
    expect(readUsersAddress(raw)).toEqual({ status: ['active'] })
    expect(addressProblems(raw)).toEqual(['status', 'sort', 'order', 'tab', 'y'].map(unknown))
  })

  test.each([
    [{ q: 'ana', status: 'active', sort: 'name', order: 'desc', user: 'u1', tab: 'activity' }],
    [{ q: 'ana', created: 'last-7-days', tz: 'UTC', at: 'u1' }],
    [{ created: 'today', tz: 'UTC', at: 'u1.12', columns: 'name:240,status' }],
    [{ sort: 'created_at', order: 'desc', tab: 'details', user: 'u1' }],
    [{ updated: '2026-11-01..' }],
    [{ sort: 'name', from: 'mar' }],
    [{ status: ['suspended', 'inactive'] }],
  ])('ignores nothing of %o', (raw) => {
    expect(addressProblems(raw)).toEqual([])
  })

  test.each([
    [{ statuses: 'active' }, [unknown('statuses')]],
    [{ utm_source: 'mail' }, [unknown('utm_source')]],
    [{ created: 'soon' }, [unknown('created')]],
    [{ created: '..10000-01-01' }, [unknown('created')]],
    [{ created: 'today', updated: 'today' }, [unused('updated')]],
    [{ created: 'today', updated: 'today', sort: 'updated_at' }, [unused('created')]],
    [{ created: 'today', sort: 'name' }, [{ reason: 'sort', sort: 'name', field: 'created' }]],
    [{ updated: 'today', sort: 'email' }, [{ reason: 'sort', sort: 'email', field: 'updated' }]],
    [{ from: 'garcia' }, [unused('from')]],
    [{ from: 'a', sort: 'status' }, [unused('from')]],
    [{ from: 'a', sort: 'name', q: 'ana' }, [unused('from')]],
    [{ from: 'a', sort: 'name', at: 'u1' }, [unused('at')]],
    [{ at: '~end', q: 'ana' }, [unused('at')]],
    [{ tab: 'activity' }, [unused('tab')]],
    [{ tz: 'UTC' }, [unused('tz')]],
    [{ sort: ['name', 'email'] }, [unknown('sort')]],
    [{ user: ['u1', 'u2'] }, [unknown('user')]],
  ])('says what it ignores of %o', (raw, problems) => {
    expect(addressProblems(raw)).toEqual(problems)
  })

  test('keeps the dates of a list that cannot have the order of the address, and drops the order', () => {
    const days = { created: 'today', tz: 'UTC' }
    expect(readUsersAddress(days)).toEqual(days)
    expect(readUsersAddress({ ...days, sort: 'name', order: 'asc' })).toEqual(days)
    const changed = { updated: 'today', tz: 'UTC' }
    const expected = { sort: 'updated_at', ...changed }
    expect(readUsersAddress(changed)).toEqual(expected)
    for (const sort of ['name', 'email', 'status', 'created_at']) {
      expect(readUsersAddress({ ...changed, sort, order: 'asc' })).toEqual(expected)
    }
  })

  test('reads a repeated parameter as a list, and one of several texts as unknown', () => {
    const read = (search: string) => readUsersAddress(parseSearch(search))
    const both = { status: ['inactive', 'suspended'] }
    expect(read('?status=suspended&status=inactive')).toEqual(both)
    expect(read('?status=suspended,inactive&status=inactive')).toEqual(both)
    expect(read('?sort=name&sort=name')).toEqual({ sort: 'name' })
    expect(read('?q=ana&q=ben')).toEqual({})
    expect(addressProblems(parseSearch('?q=ana&q=ben'))).toEqual([unknown('q')])
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
