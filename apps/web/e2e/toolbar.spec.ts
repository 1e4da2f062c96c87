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
  await page.setViewportSize({ width: 680, height: 900 })
  await users.open()
  for (const name of ['Views', 'Any date', 'Jump to', 'Sort', 'Columns']) {
    const tool = page.getByRole('button', { name, exact: true })
    await expect(tool).toHaveCSS('width', '32px')
    await tool.hover()
    await expect(page.getByRole('tooltip', { name, exact: true })).toBeVisible()
  }
})
/** Runs in the page. */
function twoFrames(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve))
  })
}

for (const [locale, words] of Object.entries({ 'en-US': english, 'de-DE': german })) {
  test(`in ${locale} the labels of the tools go one by one as the window gets narrower, “${words.views.button}” last`, async ({
    browser,
    crowd,
  }) => {
    await using context = await browser.newContext({
      locale,
      viewport: { width: 1600, height: 800 },
    })
    const page = await context.newPage()
    await page.goto(`${crowd.api.url}/users`)
    const names = [
      words.columns.button,
      words.finding.jump.button,
      words.sort.button,
      words.finding.range.any,
      words.views.button,
    ]
    const filter = page.getByRole('group', { name: words.filter.label })
    await expect(filter.getByRole('button')).toHaveText([/130/, /\d/, /\d/, /\d/])
    await expect(page.getByRole('button', { name: words.finding.jump.button })).toBeVisible()
    const labelled = async () => {
      const widths = await Promise.all(
        names.map(async (name) => {
          const button = page.getByRole('button', { name, exact: true })
          return (await button.boundingBox())?.width ?? 0
        }),
      )
      return widths.map((width) => width > 40)
    }
    const seen = new Set<string>()
    for (let width = 1400; width >= 660; width -= 40) {
      await page.setViewportSize({ width, height: 800 })
      // Labels fold in the frame after the resize.
      await page.evaluate(twoFrames)
      const shown = await labelled()
      seen.add(shown.join())
      // Once a label is gone, so are those before it.
      expect(shown.lastIndexOf(false)).toBe(shown.filter((each) => !each).length - 1)
      const room = await filter.evaluate((each) => each.clientWidth - each.scrollWidth)
      if (shown.includes(true)) expect(room, `${width} px`).toBeGreaterThanOrEqual(0)
    }
    expect(seen.size).toBe(names.length + 1)
    await page.setViewportSize({ width: 1600, height: 800 })
    await page.evaluate(twoFrames)
    expect(await labelled()).toEqual(names.map(() => true))
  })
}
