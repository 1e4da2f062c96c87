import { describe, expect, test } from 'vitest'
import { itemAfterKey } from './menu-keys.ts'

const labels = ['Name', 'Email', 'Status', 'Created', 'Updated', 'Newest']

describe('itemAfterKey', () => {
  test('goes round with the arrows', () => {
    expect(itemAfterKey(labels, 5, 'ArrowDown')).toBe(0)
    expect(itemAfterKey(labels, 0, 'ArrowUp')).toBe(5)
    expect(itemAfterKey(labels, -1, 'ArrowDown')).toBe(0)
  })

  test('goes to the ends', () => {
    expect(itemAfterKey(labels, 3, 'Home')).toBe(0)
    expect(itemAfterKey(labels, 3, 'End')).toBe(5)
  })

  test('finds the next item that begins with the letter', () => {
    expect(itemAfterKey(labels, 0, 'n')).toBe(5)
    expect(itemAfterKey(labels, 5, 'N')).toBe(0)
    expect(itemAfterKey(labels, 2, 's')).toBe(2)
    expect(itemAfterKey(labels, 0, 'x')).toBeUndefined()
  })

  test('leaves other keys, and an empty menu, alone', () => {
    expect(itemAfterKey(labels, 0, 'Tab')).toBeUndefined()
    expect(itemAfterKey([], -1, 'ArrowDown')).toBeUndefined()
  })
})
