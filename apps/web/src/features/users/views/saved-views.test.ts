import * as fc from 'fast-check'
import type { SavedView } from '@roster/contract/views'
import { describe, expect, test } from 'vitest'
import { parseSearch } from '#browser/search-params.ts'
import { addressProblems } from '#features/users/address/read-users-address.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import { addressOfView, byName, searchOfList, viewInUse } from './saved-views.ts'

const OWNER = { id: 'ada', name: 'Ada', kind: 'person' } as const

function saved(name: string, search: string): SavedView {
  const at = '2026-11-01T00:00:00.000Z'
  const fixed = { is_shared: false, owner: OWNER, created_at: at, updated_at: at }
  return { view_id: crypto.randomUUID(), name, search, ...fixed }
}

const anyList: fc.Arbitrary<UsersAddress> = fc.record(
  {
    q: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== ''),
    status: fc.subarray(['active', 'inactive', 'suspended'] as const, { minLength: 1 }),
    sort: fc.constantFrom('name', 'email', 'created_at', 'updated_at'),
    order: fc.constantFrom('asc', 'desc'),
    created: fc.constantFrom('today', '2026-11-01..'),
    tz: fc.constantFrom('UTC', 'Asia/Tokyo'),
    columns: fc.constantFrom('name', 'status,name:99'),
  },
  { requiredKeys: [] },
)

describe('a saved view', () => {
  test('keeps the list, but neither the scroll anchor nor the open panel', () => {
    const list: UsersAddress = { q: 'ana', status: ['active'], columns: 'name:240,status' }
    const address: UsersAddress = { ...list, at: 'u1.12', user: 'u1', tab: 'activity', view: 'all' }
    expect(searchOfList(address)).toBe('q=ana&status=active&columns=name%3A240,status')
    expect(searchOfList({ from: 'm' })).toBe('')
  })

  test('opens the same list again, for any list', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const view = saved('Any', searchOfList(list))
        expect(addressProblems(parseSearch(view.search))).toEqual([])
        const address = addressOfView(view)
        expect(searchOfList(address)).toBe(view.search)
        expect(viewInUse([view], address)).toEqual({ view, isChanged: false })
      }),
    )
  })

  test('is opened without the parameters that are not valid', () => {
    const view = saved('Old', 'status=active,frozen&sort=shoe_size&user=u1')
    expect(addressOfView(view)).toEqual({ status: ['active'], view: view.view_id })
  })
})

describe('the view in use', () => {
  const active = saved('Active', 'status=active')
  const alsoActive = saved('Active, too', 'status=active')
  const byMail = saved('By email', 'sort=email')
  const views = [active, alsoActive, byMail]

  test('is the one whose list is shown, even if it was not opened', () => {
    expect(viewInUse(views, { status: ['active'] })).toEqual({ view: active, isChanged: false })
    expect(viewInUse(views, {})).toBeUndefined()
  })

  test('is the opened one if two have the same list', () => {
    const { view_id } = alsoActive
    const inUse = viewInUse(views, { status: ['active'], view: view_id })
    expect(inUse).toEqual({ view: alsoActive, isChanged: false })
  })

  test('is changed once the list differs from the saved one', () => {
    const { view_id } = active
    const inUse = viewInUse(views, { status: ['active'], sort: 'name', view: view_id })
    expect(inUse).toEqual({ view: active, isChanged: true })
  })

  test('is none if the opened one no longer exists', () => {
    expect(viewInUse(views, { sort: 'name', view: crypto.randomUUID() })).toBeUndefined()
  })
})

test('views are sorted by name, with numbers by value', () => {
  const names = ['Team 10', 'team 9', 'Älteste', 'Zuletzt']
  const views = names.map((name) => saved(name, ''))
  expect(byName(views).map(({ name }) => name)).toEqual(['Älteste', 'team 9', 'Team 10', 'Zuletzt'])
})
