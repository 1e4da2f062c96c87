import { expect } from '@playwright/test'
import { messages as arabic } from '#messages/ar.ts'
import { test } from './harness/fixtures.ts'
import type { UsersScreen } from './harness/users-screen.ts'

async function widthOf({ panel }: UsersScreen): Promise<number> {
  return Math.round((await panel.boundingBox())?.width ?? 0)
}

test('the panel is resized by keys, within bounds, and keeps its width for other users and after a reload', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  const edge = users.panel.getByRole('separator', { name: 'Width of the panel' })
  await expect(edge).toHaveAttribute('aria-valuenow', '420')
  await edge.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => widthOf(users)).toBe(452)
  await expect(edge).toHaveAttribute('aria-valuenow', '452')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => widthOf(users)).toBe(436)
  await users.panel.getByRole('button', { name: 'Next user' }).click()
  await expect(users.panelOf('Ben Kato')).toBeVisible()
  expect(await widthOf(users)).toBe(436)
  await page.reload()
  await expect.poll(() => widthOf(users)).toBe(436)

  await edge.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => widthOf(users)).toBe(320)
  await page.keyboard.press('End')
  // Three fifths of the window: the list stays.
  await expect.poll(() => widthOf(users)).toBe(864)
  await page.keyboard.press('Shift+Enter')
  await expect.poll(() => widthOf(users)).toBe(420)
})

test('the panel is resized by dragging its edge, and a double click resets it', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  const { x } = (await users.panel.boundingBox())!
  await page.mouse.move(x + 3, 500)
  await page.mouse.down()
  await page.mouse.move(x - 97, 500, { steps: 3 })
  await expect.poll(() => widthOf(users)).toBe(520)
  await page.mouse.up()
  await page.mouse.move(x - 300, 500)
  expect(await widthOf(users)).toBe(520)
  await page.mouse.dblclick(x - 97, 500)
  await expect.poll(() => widthOf(users)).toBe(420)
})

test.describe('from right to left', () => {
  test.use({ locale: 'ar-EG' })

  test('the arrow towards the list widens the panel', async ({ users, directory }) => {
    const { page } = users
    await page.goto(`${users.url}/users?user=${directory.named('Ana Lima').user_id}`)
    await page.getByRole('separator', { name: arabic.panel.resize }).focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => widthOf(users)).toBe(436)
  })
})

test('a stored width that is none is ignored', async ({ users, directory }) => {
  const { page } = users
  for (const stored of ['abc', '', '-5', '99999', '12.5', 'NaN']) {
    await page.addInitScript((value) => {
      localStorage.setItem('roster.panel', value)
    }, stored)
    await page.goto(`${users.url}/users?user=${directory.named('Ana Lima').user_id}`)
    await expect.poll(() => widthOf(users), stored).toBe(420)
  }
})
