import { expect, test } from 'vitest'
import { SearchUsersInputSchema } from '../src/users.search.schema.ts'

function refusedFields(input: object) {
  const { error } = SearchUsersInputSchema.safeParse(input)
  return error?.issues.map(({ path }) => path.join('.')) ?? []
}

test('a search has its text trimmed, and a page of 50', () => {
  expect(SearchUsersInputSchema.parse({ text: ' ana ' })).toEqual({ text: 'ana', limit: 50 })
})

test('nothing to search for, and more than an address is long, are refused', () => {
  expect(refusedFields({ text: '  ' })).toEqual(['text'])
  expect(refusedFields({ text: 'a'.repeat(255) })).toEqual(['text'])
})

test('half a character is refused, wherever it stands; a whole one of two halves is not', () => {
  for (const text of ['\ud800', 'a\udfff', '\ud800a@x']) {
    expect(refusedFields({ text })).toEqual(['text'])
  }
  expect(refusedFields({ text: 'a😀' })).toEqual([])
})

test('one goes backward from a cursor alone', () => {
  expect(refusedFields({ text: 'ana', direction: 'backward' })).toEqual(['cursor'])
  expect(refusedFields({ text: 'ana', direction: 'backward', cursor: 'c' })).toEqual([])
})
