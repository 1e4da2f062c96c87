import { describe, expect, test } from 'vitest'
import { hueOf, initialsOf } from './initials.ts'

describe('initialsOf', () => {
  test('takes the first letters of the first and the last word', () => {
    expect(initialsOf('Ana Maria de Lima')).toBe('AL')
    expect(initialsOf('  cher ')).toBe('C')
  })

  test('never cuts an emoji or a combined letter in two', () => {
    expect(initialsOf('👩‍🚀 Ng')).toBe('👩‍🚀N')
    expect(initialsOf('e\u0301mile Zola')).toBe('E\u0301Z')
  })

  test('has something to show for a name without letters', () => {
    expect(initialsOf('')).toBe('?')
  })
})

describe('hueOf', () => {
  test('stays with the id and lies on the colour wheel', () => {
    expect(hueOf('user-1')).toBe(hueOf('user-1'))
    for (const id of ['', 'a', '0197-ffff', 'z'.repeat(64)]) {
      expect(hueOf(id)).toBeGreaterThanOrEqual(0)
      expect(hueOf(id)).toBeLessThan(360)
    }
  })
})
