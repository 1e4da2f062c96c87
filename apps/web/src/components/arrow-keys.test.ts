import { expect, test } from 'vitest'
import { keyAsReadFromLeft } from './arrow-keys.ts'

const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'a']

test('the left and right arrows swap in a right-to-left page, and no other key does', () => {
  expect(keys.map((key) => keyAsReadFromLeft(key, 'rtl'))).toEqual([
    'ArrowRight',
    'ArrowLeft',
    ...keys.slice(2),
  ])
  expect(keys.map((key) => keyAsReadFromLeft(key, 'ltr'))).toEqual(keys)
})
