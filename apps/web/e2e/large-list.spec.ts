import { expect } from '@playwright/test'
import { test } from './harness/fixtures.ts'
import type { UsersScreen } from './harness/users-screen.ts'

/** Scrolls far down and returns what the bubble says then: it goes soon. */
async function scrollFar({ grid }: UsersScreen): Promise<string> {
  return grid.evaluate(async (element) => {
    element.scrollTo({ top: 40 * 44 })
    // In the frame after the event the bubble is there, or will not come.
    for (let frames = 0; frames < 30; frames++) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const bubble = document.querySelector('[data-scroll-bubble]')
      if (bubble) return bubble.textContent
    }
    return ''
  })
}

for (const [sort, label] of [
  ['name', /^\p{L}…$/u],
  ['email', /^[A-Z]…$/],
  ['created_at', /^[A-Z][a-z]{2} 20\d\d$/],
  ['updated_at', /^[A-Z][a-z]{2} 20\d\d$/],
  ['status', /^(?:Active|Inactive|Suspended)$/],
] as const) {
  test(`while a list sorted by ${sort} scrolls, a bubble says where it is, and goes afterwards`, async ({
    manyUsers: users,
  }) => {
    await users.open(`/users?sort=${sort}`)
    expect(await scrollFar(users)).toMatch(label)
    await expect(users.page.locator('[data-scroll-bubble]')).toHaveCount(0)
  })
}

test('a list that fits the window has no bubble, and neither has a search', async ({
  users,
  manyUsers,
}) => {
  await users.open()
  expect(await scrollFar(users)).toBe('')
  await manyUsers.open('/users?q=ma')
  expect(await scrollFar(manyUsers)).toBe('')
})

test('on paper are all loaded rows, without controls, dark on white in either theme', async ({
  crowdUsers: users,
}) => {
  const { page, grid } = users
  await page.addInitScript(() => {
    localStorage.setItem('roster.theme', 'dark')
  })
  await users.open('/users?sort=name')
  await page.emulateMedia({ media: 'print' })
  await expect(users.userRows).toHaveCount(50)
  await expect(grid.getByRole('columnheader').first()).toBeVisible()
  for (const control of ['header', 'footer', '[type="checkbox"]', '[aria-pressed]']) {
    await expect(page.locator(control).filter({ visible: true }), control).toHaveCount(0)
  }
  const last = users.userRows.last()
  const [row, before] = [await last.boundingBox(), await users.userRows.nth(48).boundingBox()]
  expect(row!.y).toBeCloseTo(before!.y + 44, 0)
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(50 * 44)
  const luminance = await grid.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
    return ['color', 'background-color'].map((property) => {
      canvas.fillStyle = getComputedStyle(element).getPropertyValue(property)
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
      return (red + green + blue) / 3
    })
  })
  expect(luminance[0]).toBeLessThan(80)
  expect(luminance[1]).toBeGreaterThan(250)

  await page.emulateMedia({ media: 'screen' })
  await expect.poll(() => users.userRows.count()).toBeLessThan(45)
})

test('after printing the list is where it was, and nothing was loaded for it', async ({
  crowdUsers: users,
}) => {
  const { page, grid } = users
  await users.open('/users?sort=name')
  await grid.evaluate((element) => element.scrollTo({ top: 500 }))
  await expect(page).toHaveURL(/[?&]at=/)
  await expect(users.statusLine).toHaveText('130 users · 100 loaded')
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(users.userRows).toHaveCount(100)
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => users.scrollTop()).toBe(0)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect.poll(() => users.scrollTop()).toBe(500)
  await expect(users.statusLine).toHaveText('130 users · 100 loaded')
})
