import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createReadinessCheck } from '#health/readiness.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

it('checks the shards once the tables are ready, until they are valid, and never again', async () => {
  let tables = ['Table Users is missing.']
  let shards = ['USERS_SHARDS has shrunk.']
  const askShards = vi.fn<() => Promise<string[]>>(async () => shards)
  const check = createReadinessCheck({ tables: async () => tables, shards: askShards })
  const later = async () => {
    vi.advanceTimersByTime(2_001)
    return check()
  }
  expect(await check()).toEqual(tables)
  expect(askShards).not.toHaveBeenCalled()
  tables = []
  expect(await check()).not.toEqual([])
  expect(await later()).toEqual(shards)
  shards = []
  expect(await later()).toEqual([])
  expect(await later()).toEqual([])
  expect(askShards).toHaveBeenCalledTimes(2)
})
