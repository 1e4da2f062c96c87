import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

const FOLDER = fileURLToPath(new URL('../../../../docs/screenshots/', import.meta.url))

/** Takes a picture of the page at rest, for the documentation. */
export async function takePicture(page: Page, name: string) {
  await page.mouse.move(0, 0)
  await expect(page.locator('[data-starting-style], [data-ending-style]')).toHaveCount(0)
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled', caret: 'hide' })
}
