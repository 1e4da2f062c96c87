import { expect, test } from 'vitest'
import { CountMatchesInputSchema } from '#users.count.schema.ts'

function invalidFields(input: object) {
  const { error } = CountMatchesInputSchema.safeParse(input)
  return error?.issues.map(({ path }) => path.join('.')) ?? []
}

test('a count needs a text or dates, and stops at 1,000 by default', () => {
  expect(CountMatchesInputSchema.parse({ text: ' ana ' })).toEqual({ text: 'ana', limit: 1_000 })
  expect(invalidFields({ updated: { from: '2026-11-01T00:00:00Z' } })).toEqual([])
  expect(invalidFields({})).toEqual(['text'])
  expect(invalidFields({ text: ' ' })).toEqual(['text'])
})

test('a count accepts what an infinite query sends, and no other direction or limit', () => {
  const query = { text: 'ana', cursor: null, direction: 'forward' }
  expect(invalidFields(query)).toEqual([])
  expect(invalidFields({ ...query, direction: 'backward' })).toEqual(['direction'])
  expect(invalidFields({ ...query, limit: 1_001 })).toEqual(['limit'])
})
