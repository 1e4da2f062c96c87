import { expect, test } from 'vitest'
import { keyAsReadFromLeft } from './arrow-keys.ts'

const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'a']

test('the arrows along the line swap where lines run from right to left, and no other key does', () => {
  expect(keys.map((key) => keyAsReadFromLeft(key, 'rtl'))).toEqual([
    'ArrowRight',
    'ArrowLeft',
    ...keys.slice(2),
  ])
  expect(keys.map((key) => keyAsReadFromLeft(key, 'ltr'))).toEqual(keys)
})
