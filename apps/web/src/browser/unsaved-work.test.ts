import { expect, test } from 'vitest'
import { forgetUnsavedWork, hasUnsavedWork, watchUnsavedWork } from './unsaved-work.ts'

test('there is unsaved work while any part of the page has some, until it is left on purpose', () => {
  let isTyped = false
  const stops = [watchUnsavedWork(() => false), watchUnsavedWork(() => isTyped)]
  expect(hasUnsavedWork()).toBe(false)
  isTyped = true
  expect(hasUnsavedWork()).toBe(true)
  stops[1]?.()
  expect(hasUnsavedWork()).toBe(false)
  watchUnsavedWork(() => true)
  expect(hasUnsavedWork()).toBe(true)
  forgetUnsavedWork()
  expect(hasUnsavedWork()).toBe(false)
})
