import { expect } from '@playwright/test'
import { messages as german } from '#messages/de.ts'
import { messages as english } from '#messages/en.ts'
import { test } from './harness/fixtures.ts'

/** The width of the fade at the filter's end. */
const FADE_PX = 24

for (const [locale, words] of Object.entries({ 'en-US': english, 'de-DE': german })) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    for (const width of [641, 768, 1024, 1200]) {
      const what = width < 768 ? 'every status' : 'every status and its number'
      test(`${what} is visible in a window ${width} px wide`, async ({ crowd, page }) => {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(`${crowd.api.url}/users`)
        const group = page.getByRole('group', { name: words.filter.label })
        const choices = group.getByRole('button')
        await expect(choices).toHaveText([/130/, /\d/, /\d/, /\d/])
        const box = await group.boundingBox()
        for (const choice of await choices.all()) {
          await expect(choice).toBeInViewport({ ratio: 1 })
          const number = await choice.getByText(/\d/).boundingBox()
          if (width >= 768) expect(number?.width).toBeGreaterThan(8)
          const { x, width: own } = (await choice.boundingBox())!
          expect(x + own).toBeLessThanOrEqual(box!.x + box!.width - FADE_PX)
        }
      })
    }
  })
}

test('when the tools are icons, each has its name as a tooltip and for screen readers', async ({
  crowdUsers: users,
}) => {
  const { page } = users
  await page.setViewportSize({ width: 768, height: 900 })
  await users.open()
  for (const name of ['Views', 'Any date', 'Jump to', 'Sort', 'Columns']) {
    const tool = page.getByRole('button', { name, exact: true })
    await expect(tool).toHaveCSS('width', '32px')
    await tool.hover()
    await expect(page.getByRole('tooltip', { name, exact: true })).toBeVisible()
  }
})
