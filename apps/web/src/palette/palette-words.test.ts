import { expect, test } from 'vitest'
import { matchesWords } from './palette-words.ts'

test.each([
  ['Sort by Name, A to Z', 'name sort'],
  ['Sort by Name, A to Z', 'so na'],
  ['Theme: Dark', 'DARK'],
  ['Überfällige Konten', 'uberf'],
  ['Show only Active', ''],
  ['عرض النشطين فقط', 'النش'],
])('%s is found by “%s”', (text, typed) => {
  expect(matchesWords(text, typed)).toBe(true)
})

test.each([
  ['Show only Inactive', 'active'],
  ['Theme: Dark', 'dark mode'],
  ['Theme: Dark', 'darker'],
])('%s is not found by “%s”', (text, typed) => {
  expect(matchesWords(text, typed)).toBe(false)
})
