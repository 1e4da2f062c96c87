import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAnchor, listStartOf, writeAnchor } from './scroll-anchor.ts'
import { readUsersAddress } from './read-users-address.ts'
import { listQueryOf } from './list-query.ts'

function startAt(raw: Record<string, string>) {
  const address = readUsersAddress(raw)
  return listStartOf(address, listQueryOf(address))
}

test('an anchor survives being written and read', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
      fc.integer({ min: 0, max: 63 }),
      (id, offsetPx) => {
        expect(readAnchor(writeAnchor({ id, offsetPx }))).toEqual({ id, offsetPx })
      },
    ),
  )
})

describe('a list starts', () => {
  test('at its top when the address has no anchor', () => {
    expect(startAt({ sort: 'name' })).toBeUndefined()
  })

  test('at the row in the address', () => {
    expect(startAt({ at: 'ana.12' })).toEqual({ user_id: 'ana' })
  })

  test('at its end when the address says so, but a search starts at its top', () => {
    expect(startAt({ at: '~end' })).toEqual({ end: true })
    expect(startAt({ at: '~end', q: 'ana' })).toBeUndefined()
  })

  test('at the text that was jumped to, if it is sorted by text', () => {
    expect(startAt({ sort: 'email', from: 'm' })).toEqual({ text: 'm' })
    expect(startAt({ sort: 'status', from: 'm' })).toBeUndefined()
    expect(startAt({ sort: 'created_at', from: 'm' })).toBeUndefined()
  })

  test('at the first moment of a day, or at the last one in descending order', () => {
    const day = { from: '2026-11-28', created: 'this-year', tz: 'Europe/Berlin' }
    expect(startAt({ ...day, order: 'asc' })).toEqual({ moment: '2026-11-27T23:00:00.000Z' })
    expect(startAt({ ...day, order: 'desc' })).toEqual({ moment: '2026-11-28T22:59:59.999Z' })
  })

  test('at the end of the last day that there is', () => {
    const day = { from: '9999-12-31', tz: 'UTC' }
    expect(startAt(day)).toEqual({ moment: '9999-12-31T23:59:59.999Z' })
    expect(startAt({ ...day, order: 'asc' })).toEqual({ moment: '9999-12-31T00:00:00.000Z' })
  })

  test('at its top for a search, which has its own order', () => {
    expect(startAt({ q: 'ana', sort: 'name', from: 'm' })).toBeUndefined()
  })
})
