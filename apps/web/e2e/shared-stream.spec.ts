import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { COLLEAGUE } from './harness/directory.ts'
import { test } from './harness/fixtures.ts'
import type { UsersScreen } from './harness/users-screen.ts'

/** A browser has six connections to a server without HTTP/2. */
const WINDOWS = 7

test('seven windows share one stream: all load, all follow, and another takes over when one closes', async ({
  users,
  directory,
}) => {
  // Seven pages load one after the other.
  test.slow()
  let streams = 0
  users.page.context().on('request', (request) => {
    if (request.url().includes('users.onChange')) streams += 1
  })
  await users.open()
  const windows: UsersScreen[] = [users]
  while (windows.length < WINDOWS) windows.push(await users.openInOtherTab())
  const ana = directory.named('Ana Lima')
  const rename = async (name: string) => {
    await directory.users.update({ user_id: ana.user_id, patch: { name } }, COLLEAGUE)
    for (const each of windows) await expect(each.rowOf(ana)).toContainText(name)
  }
  await rename('Ana Maria')
  expect(streams).toBe(1)
  for (const { page } of windows) {
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
  }

  // The one that reads the stream.
  const [first, ...others] = windows
  await first?.page.close()
  windows.splice(0, windows.length, ...others)
  await rename('Ana Sofia')
  expect(streams).toBe(2)
})

test('a window that loads again, or is shown again, is live again and has what it missed', async ({
  users,
  directory,
}) => {
  const { page } = users
  const live = page.getByText('Live', { exact: true })
  const ana = directory.named('Ana Lima')
  const other = await users.openInOtherTab()
  await users.open()
  await expect(live).toBeVisible()
  await users.open('/users?sort=name')
  await expect(live).toBeVisible()

  await setVisibility(page, 'hidden')
  await directory.users.update({ user_id: ana.user_id, patch: { name: 'Ana Maria' } }, COLLEAGUE)
  await expect(other.rowOf(ana)).toContainText('Ana Maria')
  await expect(users.rowOf(ana)).toContainText('Ana Lima')
  await setVisibility(page, 'visible')
  await expect(users.rowOf(ana)).toContainText('Ana Maria')
  await expect(live).toBeVisible()
})

/** As if the window were covered or shown. */
async function setVisibility(page: Page, state: DocumentVisibilityState) {
  await page.evaluate((visibilityState) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => visibilityState,
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}
