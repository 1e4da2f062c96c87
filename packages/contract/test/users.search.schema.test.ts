import { expect, test } from 'vitest'
import { SearchUsersInputSchema } from '#users.search.schema.ts'

function invalidFields(input: object) {
  const { error } = SearchUsersInputSchema.safeParse(input)
  return error?.issues.map(({ path }) => path.join('.')) ?? []
}

test('the text of a search is trimmed, and a page has 50 results by default', () => {
  expect(SearchUsersInputSchema.parse({ text: ' ana ' })).toEqual({ text: 'ana', limit: 50 })
})

test('rejects a blank text, and one longer than an e-mail address', () => {
  expect(invalidFields({ text: '  ' })).toEqual(['text'])
  expect(invalidFields({ text: 'a'.repeat(255) })).toEqual(['text'])
})

test('rejects an unpaired surrogate anywhere, and accepts a pair', () => {
  for (const text of ['\ud800', 'a\udfff', '\ud800a@x']) {
    expect(invalidFields({ text })).toEqual(['text'])
  }
  expect(invalidFields({ text: 'a😀' })).toEqual([])
})

test('paging backward requires a cursor', () => {
  expect(invalidFields({ text: 'ana', direction: 'backward' })).toEqual(['cursor'])
  expect(invalidFields({ text: 'ana', direction: 'backward', cursor: 'c' })).toEqual([])
})
