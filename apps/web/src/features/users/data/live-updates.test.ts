import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  areChangesEarly,
  clearUnseen,
  expectEarlyChanges,
  getLive,
  updateLive,
} from './live-updates.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  expectEarlyChanges(false)
})
afterEach(() => {
  vi.useRealTimers()
  clearUnseen()
})

test('for ten seconds after an outdated list was replaced, changes may be older than the new one', () => {
  updateLive({ isOutdated: true })
  expect(areChangesEarly()).toBe(false)
  clearUnseen()
  expect(getLive().isOutdated).toBe(false)
  expect(areChangesEarly()).toBe(true)
  vi.advanceTimersByTime(9_999)
  expect(areChangesEarly()).toBe(true)
  vi.advanceTimersByTime(1)
  expect(areChangesEarly()).toBe(false)
})

test('leaving a list that was not outdated does not make later changes early', () => {
  clearUnseen()
  expect(areChangesEarly()).toBe(false)
})
