import { describe, expect, test } from 'vitest'
import { anchorAfterChange } from './scroll-anchor.ts'

describe('after a change of the rows, the scroll anchor', () => {
  const after = (ids: string) => new Map([...ids].map((id, at) => [id, at]))
  const top = { index: 2, offsetPx: 7 }

  test.each([
    ['follows its row when rows come in above', 'xyabcde', { index: 4, offsetPx: 7 }],
    ['follows its row when rows go above', 'cde', { index: 0, offsetPx: 7 }],
    ['goes to the next row when its own goes', 'abde', { index: 2, offsetPx: 0 }],
    ['is lost when no row stays', 'xyz', undefined],
  ])('%s', (_what, ids, expected) => {
    expect(anchorAfterChange([...'abcde'], top, after(ids))).toEqual(expected)
  })
})
