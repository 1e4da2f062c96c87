import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { test } from './harness/fixtures.ts'

async function backgroundOf(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor)
}

test('the theme is the system’s until one is chosen, which then applies in every tab and after a reload', async ({
  users,
}) => {
  const { page } = users
  await page.emulateMedia({ colorScheme: 'light' })
  await users.open()
  const light = await backgroundOf(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await backgroundOf(page)
  expect(dark).not.toBe(light)

  const other = await users.openInOtherTab()
  await other.page.getByRole('button', { name: 'Settings' }).click()
  await other.page.getByRole('menuitemradio', { name: 'Light' }).click()
  await expect.poll(() => backgroundOf(other.page)).toBe(light)
  await expect.poll(() => backgroundOf(page)).toBe(light)
  await page.reload()
  await users.waitForRows()
  expect(await backgroundOf(page)).toBe(light)
})
