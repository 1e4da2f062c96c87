import { expect, it, onTestFinished, vi } from 'vitest'
import { createReadinessCheck } from '#health/readiness.ts'

const FRESH_MS = 2_001
const ANSWER_MS = 5_000

function useFakeTime() {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
}

it('runs the checks of a start once the tables are ready, each until it succeeds, and never again', async () => {
  useFakeTime()
  let tables = ['Table Users is missing.']
  let shards = ['USERS_SHARDS has shrunk.']
  const checkShards = vi.fn<() => Promise<string[]>>(async () => shards)
  const checkTimeToLive = vi.fn<() => Promise<string[]>>(async () => [])
  const check = createReadinessCheck({
    tables: async () => tables,
    once: [checkTimeToLive, checkShards],
  })
  const later = async () => {
    vi.advanceTimersByTime(FRESH_MS)
    return check()
  }
  expect(await check()).toEqual(tables)
  expect(checkShards).not.toHaveBeenCalled()
  tables = []
  expect(await check()).not.toEqual([])
  expect(await later()).toEqual(shards)
  shards = []
  expect(await later()).toEqual([])
  expect(await later()).toEqual([])
  expect(checkShards).toHaveBeenCalledTimes(2)
  expect(checkTimeToLive).toHaveBeenCalledTimes(1)
})

it('a slow check is not started a second time, and its result is remembered', async () => {
  useFakeTime()
  const slow = Promise.withResolvers<string[]>()
  const tables = vi.fn<() => Promise<string[]>>(() => slow.promise)
  const check = createReadinessCheck({ tables, once: [] })
  for (const problems of [check(), check()]) {
    await vi.advanceTimersByTimeAsync(ANSWER_MS)
    expect(await problems).toEqual(['The check of the database has not finished yet.'])
  }
  const waiting = check()
  slow.resolve([])
  expect(await waiting).toEqual([])
  expect(await check()).toEqual([])
  expect(tables).toHaveBeenCalledTimes(1)
})

it('a check that fails is a problem without details, and is repeated', async () => {
  useFakeTime()
  const tables = vi
    .fn<() => Promise<string[]>>()
    .mockRejectedValueOnce(new TypeError('secret'))
    .mockResolvedValue([])
  const check = createReadinessCheck({ tables, once: [] })
  expect(await check()).toEqual(['The database cannot be reached: TypeError.'])
  vi.advanceTimersByTime(FRESH_MS)
  expect(await check()).toEqual([])
})
