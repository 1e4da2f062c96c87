import { CreateUserInputSchema } from '@roster/contract/users'
import { expect, test } from 'vitest'
import { sampleUsers } from '#sample-users/sample-users.ts'

const now = new Date('2026-11-22T08:00:00.000Z')

const SCRIPTS = 'Latin Cyrillic Greek Arabic Hebrew Han Hiragana Katakana Hangul Devanagari'.split(
  ' ',
)

test('100,000 users have unique addresses and pass as input as they are', () => {
  const emails = new Set<string>()
  for (const { created_at, ...input } of sampleUsers(100_000, { now })) {
    emails.add(input.email)
    expect(CreateUserInputSchema.parse(input)).toEqual(input)
    expect(created_at).toBe(new Date(created_at ?? '').toISOString())
  }
  expect(emails.size).toBe(100_000)
})

test('the same seed gives the same users, another seed others', () => {
  const [one, same, other] = [7, 7, 8].map((seed) => [...sampleUsers(50, { seed, now })])
  expect(one).toEqual(same)
  expect(one).not.toEqual(other)
})

test('a shorter list is the start of a longer one', () => {
  expect([...sampleUsers(100, { now })].slice(0, 40)).toEqual([...sampleUsers(40, { now })])
})

test('about 90 % are active, 7 % inactive and 3 % suspended', () => {
  const counts = { active: 0, inactive: 0, suspended: 0 }
  for (const { status } of sampleUsers(20_000, { now })) counts[status]++
  expect(counts.active / 20_000).toBeCloseTo(0.9, 1.7)
  expect(counts.inactive / 20_000).toBeCloseTo(0.07, 1.7)
  expect(counts.suspended / 20_000).toBeCloseTo(0.03, 1.7)
})

test('they were created over four years, most of them lately, none in the future', () => {
  const ages = [...sampleUsers(5_000, { now })].map(
    ({ created_at }) => (now.getTime() - Date.parse(created_at)) / (365.25 * 24 * 3_600_000),
  )
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...ages)).toBeLessThanOrEqual(4)
  expect(Math.max(...ages)).toBeGreaterThan(3.9)
  expect(ages.filter((years) => years < 1).length).toBeGreaterThan(2_250)
})

test('names are of many scripts, and some are very long', () => {
  const names = [...sampleUsers(5_000, { now })].map(({ name }) => name)
  for (const script of SCRIPTS) {
    expect(names.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name))).toBe(true)
  }
  expect(names.some((name) => name.length > 120)).toBe(true)
})
