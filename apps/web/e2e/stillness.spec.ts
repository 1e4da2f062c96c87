import { expect } from '@playwright/test'
import { test } from './harness/fixtures.ts'
import { holdCalls } from './harness/held-calls.ts'

test('nothing moves while the list and its counts load', async ({ users }) => {
  const { page } = users
  await page.addInitScript(() => {
    const shifts: string[] = []
    Reflect.set(globalThis, 'layoutShifts', shifts)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const sources = (Reflect.get(entry, 'sources') ?? []) as { node: Node | null }[]
        shifts.push(sources.map(({ node }) => node?.textContent ?? '?').join(' | '))
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const lists = await holdCalls(page, 'users.list')
  await page.goto(`${users.url}/users`)
  await lists.begun
  await expect(users.grid).toHaveAttribute('aria-busy', 'true')
  lists.release()
  await users.waitForRows()
  await users.expectCounts({ All: 6, Active: 4, Inactive: 1, Suspended: 1 })
  // Layout shifts are reported one frame later.
  const shifts = await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            resolve(Reflect.get(globalThis, 'layoutShifts'))
          })
        })
      }),
  )
  expect(shifts).toEqual([])
})
