import { expect } from '@playwright/test'
import { expectAccessible } from './harness/accessibility.ts'
import { CROWD, test } from './harness/fixtures.ts'
import type { UsersScreen } from './harness/users-screen.ts'

function labels({ grid }: UsersScreen): Promise<string[]> {
  return grid.getByRole('columnheader').allInnerTexts()
}

async function widthOf(users: UsersScreen, column: string): Promise<number> {
  const box = await users.columnHeader(column).boundingBox()
  return Math.round(box?.width ?? 0)
}

test('columns are chosen, moved and reset with the keyboard only, and the address keeps them', async ({
  users,
}) => {
  const { page } = users
  await users.open()
  await page.getByRole('button', { name: 'Columns' }).focus()
  await page.keyboard.press('Enter')
  const popover = page.getByRole('dialog', { name: 'Columns and density' })
  await expect(popover.getByRole('checkbox', { name: 'Email' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect.poll(() => labels(users)).toEqual(['Name', 'Status', 'Created', 'Updated'])
  await popover.getByRole('checkbox', { name: 'User ID' }).focus()
  await page.keyboard.press('Space')
  const up = popover.getByRole('button', { name: 'Move User ID towards the start' })
  await up.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => labels(users))
    .toEqual(['Name', 'Status', 'User ID', 'Created', 'Updated'])
  await expect(up).toBeFocused()
  await expect(popover.getByRole('status')).toHaveText('User ID is column 3 of 5')
  // The button's tooltip is a level as well.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tooltip')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(popover).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused()

  await page.reload()
  await users.waitForRows()
  expect(await labels(users)).toEqual(['Name', 'Status', 'User ID', 'Created', 'Updated'])
  await page.getByRole('button', { name: 'Columns' }).click()
  await popover.getByRole('button', { name: 'Reset columns' }).click()
  await expect.poll(() => labels(users)).toEqual(['Name', 'Email', 'Status', 'Created', 'Updated'])
  await expect(page).toHaveURL(`${users.url}/users`)
})

test('a column is resized with keys on its header, by dragging its edge and by a number, and reset', async ({
  users,
}) => {
  const { page } = users
  await users.open()
  const name = users.columnHeader('Name').getByRole('button')
  const first = await widthOf(users, 'Name')
  await name.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => widthOf(users, 'Name')).toBe(first + 16)
  await expect(page.getByText(`Name: ${first + 16} pixels wide`)).toHaveRole('status')
  await expect(page).toHaveURL(new RegExp(`name(?::|%3A)${first + 16}`))
  await expect(name).toBeFocused()
  await page.keyboard.press('Shift+Enter')
  await expect.poll(() => widthOf(users, 'Name')).toBe(first)
  await expect(page).not.toHaveURL(/columns/)
  // It must not sort.
  await expect(page).not.toHaveURL(/sort/)

  const end = async () => {
    const box = await users.columnHeader('Email').boundingBox()
    return Math.round((box?.x ?? 0) + (box?.width ?? 0))
  }
  const [x, y] = [(await end()) + 4, 114]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 100, y, { steps: 3 })
  // The edge follows the pointer; the address changes when the button is released.
  await expect.poll(end).toBe(x - 104)
  await expect(page).not.toHaveURL(/columns/)
  await page.mouse.up()
  await expect(page).toHaveURL(/email(?::|%3A)\d+/)
  expect(await end()).toBe(x - 104)
  await page.mouse.dblclick(x - 100, y)
  await expect(page).not.toHaveURL(/email(?::|%3A)/)

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('spinbutton', { name: 'Width of Status in pixels' }).fill('300')
  await expect.poll(() => widthOf(users, 'Status')).toBe(300)
  await page.getByRole('spinbutton', { name: 'Width of Status in pixels' }).fill('5')
  await page.keyboard.press('Tab')
  await expect.poll(() => widthOf(users, 'Status')).toBe(72)
})

test('columns wider than the list scroll sideways, and the focused cell scrolls into view', async ({
  users,
  directory,
}) => {
  const { page, grid } = users
  await users.open('/users?columns=name:400,email:700,status,created_at,user_id:400')
  await users.cellOf(directory.named('Ana Lima')).focus()
  await page.keyboard.press('End')
  const last = users.rowOf(directory.named('Ana Lima')).getByRole('gridcell').last()
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport({ ratio: 1 })
  expect(await grid.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
})

test('the name stays visible while its row scrolls sideways, and covers no focused cell', async ({
  users,
  directory,
}) => {
  const { page, grid } = users
  await page.setViewportSize({ width: 1_000, height: 700 })
  await users.open('/users?columns=name:240,email:500,status:200,created_at:300,user_id:400')
  const ana = users.cellOf(directory.named('Ana Lima'))
  await ana.focus()
  await page.keyboard.press('End')
  await expect.poll(() => grid.evaluate((element) => element.scrollLeft)).toBeGreaterThan(500)
  await expect(ana).toBeInViewport({ ratio: 1 })
  await expect(users.columnHeader('Name')).toBeInViewport({ ratio: 1 })
  const name = await ana.boundingBox()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) {
    await page.keyboard.press(key)
    const cell = await grid.locator(':focus').boundingBox()
    expect(cell?.x).toBeGreaterThan((name?.x ?? 0) + (name?.width ?? Infinity))
  }

  // It is as wide as its column, although it covers part of the space beside it.
  await users.columnHeader('Name').getByRole('button').focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(page).toHaveURL(/columns=name%3A224,/)

  // A name column that would leave no space for the others scrolls with them.
  await users.open('/users?columns=name:700,email:500,status')
  await grid.evaluate((element) => element.scrollTo({ left: 500 }))
  const scrolled = async () => (await ana.boundingBox())?.x
  await expect.poll(scrolled).toBeLessThan(-300)
})

test.describe('in a list of several pages', () => {
  test.use({ people: CROWD })

  test('compact rows show more, keep the scroll anchor, and stay after a reload', async ({
    users,
  }) => {
    const { page, grid } = users
    await users.open()
    await grid.evaluate((element) => {
      element.scrollTo(0, 20 * 44 + 11)
    })
    const row = grid.locator('[aria-rowindex="22"]')
    await expect(page).toHaveURL(/at=/)
    const top = async () => {
      const [cell, frame] = [await row.boundingBox(), await grid.boundingBox()]
      return Math.round((cell?.y ?? 0) - (frame?.y ?? 0))
    }
    await expect.poll(top).toBe(36 - 11)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('dialog').getByText('Compact').click()
    await expect.poll(async () => (await row.boundingBox())?.height).toBe(32)
    await expect.poll(top).toBe(36 - 8)
    await page.reload()
    await users.waitForRows()
    expect((await users.userRows.first().boundingBox())?.height).toBe(32)
  })
})

test('axe finds nothing in the columns and their form', async ({ users }) => {
  const { page } = users
  await users.open('/users?columns=name:300,user_id,version')
  await page.getByRole('button', { name: 'Columns' }).click()
  await expect(page.getByRole('dialog', { name: 'Columns and density' })).toBeVisible()
  await expectAccessible(page, 'columns')
})

test('the whole cell of a header sorts', async ({ users }) => {
  const { page } = users
  await users.open()
  const header = await users.columnHeader('Email').boundingBox()
  const { x, y, width, height } = header!
  for (const [column, px, py] of [
    ['email', x + 2, y + 2],
    ['email&order=desc', x + width - 24, y + height - 3],
  ] as const) {
    await page.mouse.click(px, py)
    await expect(page).toHaveURL(new RegExp(`sort=${column}$`))
  }
})

test('a resized column leaves the others their widths, and the list has no empty part', async ({
  users,
}) => {
  const { page, grid } = users
  await users.open()
  const widths = () =>
    grid
      .getByRole('columnheader')
      .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().width)))
  const before = await widths()
  await users.columnHeader('Email').getByRole('button').focus()
  for (let presses = 0; presses < 8; presses++) await page.keyboard.press('Shift+ArrowLeft')
  await expect(page).toHaveURL(/columns=name(?:,|%2C)email(?::|%3A)\d+(?:,|%2C)status/)
  const after = await widths()
  expect(after.slice(0, 4)).toEqual([before[0], before[1]! - 128, before[2], before[3]])
  expect(after[4]).toBe(before[4]! + 128)
  const last = await users.columnHeader('Updated').boundingBox()
  const frame = await grid.evaluate((element) => element.clientWidth)
  expect(last!.x + last!.width).toBeGreaterThan(frame - 24)
})

for (const width of [1440, 1920, 2560]) {
  test(`in a window ${width} px wide no value is far from the next one in its row`, async ({
    users,
  }) => {
    await users.page.setViewportSize({ width, height: 900 })
    await users.open()
    const gaps = await users.userRows.first().evaluate((row) => {
      const texts = [...row.querySelectorAll('[role="gridcell"]')].map((cell) => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        return range.getBoundingClientRect()
      })
      return texts.slice(1).map((text, at) => text.left - texts[at]!.right)
    })
    expect(Math.max(...gaps)).toBeLessThan(330)
  })
}

test('beside the panel in a window 1,100 px wide every column is whole', async ({
  users,
  directory,
}) => {
  const { page, grid } = users
  await page.setViewportSize({ width: 1_100, height: 800 })
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  expect(await grid.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0)
  await expect(users.columnHeader('Updated')).toBeInViewport({ ratio: 1 })
})
