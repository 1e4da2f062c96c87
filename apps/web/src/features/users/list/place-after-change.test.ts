import { describe, expect, test } from 'vitest'
import { placeAfterChange } from './place-after-change.ts'

describe('the place after a change of the rows', () => {
  const rows = (ids: string) => [...ids].map((user_id) => ({ user_id }))
  const after = (ids: string) => new Map([...ids].map((user_id, at) => [user_id, at]))
  const top = { index: 2, offsetPx: 7 }

  test.each([
    ['rows come in above', 'xyabcde', { index: 4, offsetPx: 7 }],
    ['rows go above', 'cde', { index: 0, offsetPx: 7 }],
    ['the row itself goes', 'abde', { index: 2, offsetPx: 0 }],
    ['nothing of it stays', 'xyz', undefined],
  ])('is kept when %s', (_what, ids, expected) => {
    expect(placeAfterChange(rows('abcde'), top, after(ids))).toEqual(expected)
  })
})
