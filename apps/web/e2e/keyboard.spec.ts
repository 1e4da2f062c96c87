import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { CROWD, test } from './harness/fixtures.ts'

/** Presses Tab until the element has the focus, up to a limit. */
async function tabTo(page: Page, selector: string, key = 'Tab') {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press(key)
    if ((await page.locator(`${selector}:focus`).count()) > 0) return
  }
  throw new Error(`Tab does not lead to ${selector}.`)
}

const CELL = '[role="grid"] [data-row]'

test('a user is found, opened, edited and closed with the keyboard only', async ({
  users,
  directory,
}) => {
  const { page } = users
  const chloe = directory.named('Chloé Dubois')
  await users.open()
  await tabTo(page, CELL)
  await expect(users.cellOf(directory.named('Ana Lima'))).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(users.cellOf(chloe)).toBeFocused()
  await page.keyboard.press('Enter')
  const panel = users.panelOf('Chloé Dubois')
  await expect(panel).toBeVisible()

  await tabTo(page, 'aside input[name="name"]')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Chloé Martin')
  await tabTo(page, 'aside input[type="radio"]')
  await page.keyboard.press('ArrowRight')
  await expect(panel.getByRole('radio', { name: 'Inactive' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(users.toast('Saved Chloé Martin')).toBeVisible()
  expect(await directory.users.byId(chloe.user_id)).toMatchObject({
    name: 'Chloé Martin',
    status: 'inactive',
  })

  await page.keyboard.press('Escape')
  await expect(users.panel).toHaveCount(0)
  await expect(users.cellOf(chloe)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(users.cellOf(directory.named('Dmitri Orlov'))).toBeFocused()
})

test('a user is created with the keyboard only, and the focus returns to where it was', async ({
  users,
}) => {
  const { page } = users
  await users.open()
  const button = page.getByRole('button', { name: 'New user' })
  for (let presses = 0; presses < 10; presses++) {
    await page.keyboard.press('Tab')
    if (await button.evaluate((element) => element === document.activeElement)) break
  }
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = users.dialog('New user')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Carla Mendes')
  await page.keyboard.press('Tab')
  await page.keyboard.type('carla@acme.example')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'Suspended' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(users.toast('Created Carla Mendes')).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(button).toBeFocused()
})

test('filter, order and theme work with the keyboard', async ({ users }) => {
  const { page } = users
  await page.emulateMedia({ colorScheme: 'light' })
  await users.open()
  await users.choice('Inactive').focus()
  await page.keyboard.press('Enter')
  await expect(users.userRows).toHaveCount(1)
  await users.choice('All').focus()
  await page.keyboard.press('Space')
  await expect(users.userRows).toHaveCount(6)

  await page.getByRole('button', { name: 'Sort', exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitemradio', { name: 'Created' })).toBeChecked()
  await page.getByRole('menuitemradio', { name: 'Email' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/sort=email/)
  await expect(page.getByRole('button', { name: 'Sort', exact: true })).toBeFocused()

  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  const settings = page.getByRole('button', { name: 'Settings' })
  await settings.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'System' })).toBeChecked()
  await page.keyboard.press('D')
  await page.keyboard.press('Enter')
  await expect.poll(background).not.toBe(light)
  await expect(settings).toBeFocused()
  const dark = await background()
  await page.reload()
  await users.waitForRows()
  expect(await background()).toBe(dark)
})

test('Escape closes one level at a time', async ({ users, directory }) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open()
  await users.cellOf(ana).focus()
  await page.keyboard.press('Enter')
  const panel = users.panelOf('Ana Lima')
  await panel.getByRole('button', { name: 'Delete user' }).focus()
  await page.keyboard.press('Enter')
  const question = users.dialog('Delete Ana Lima?')
  await expect(question).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(panel).toBeVisible()
  // A tooltip is a level as well.
  await page.keyboard.press('Tab')
  await panel.getByRole('button', { name: 'Next user' }).focus()
  const hint = page.getByRole('tooltip', { name: 'Next user' })
  await expect(hint).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(hint).toBeHidden()
  await expect(panel).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(users.panel).toHaveCount(0)
  await expect(users.cellOf(ana)).toBeFocused()
})

test.describe('in a list of several pages', () => {
  test.use({ people: CROWD })

  test('the grid is one tab stop, and arrows, Page Up and Down, Home and End move within it', async ({
    users,
  }) => {
    const { page, grid } = users
    const focusedRow = () => grid.locator('[role="row"]:focus-within').getAttribute('aria-rowindex')
    await users.open()
    await tabTo(page, CELL)
    expect(await focusedRow()).toBe('2')
    await page.keyboard.press('ArrowUp')
    await expect(users.columnHeader('Name').getByRole('button')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(users.columnHeader('Email').getByRole('button')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect.poll(focusedRow).toBe('2')
    await page.keyboard.press('PageDown')
    await expect.poll(focusedRow).not.toBe('2')
    await page.keyboard.press('PageUp')
    await expect.poll(focusedRow).toBe('2')
    await page.keyboard.press('Control+ArrowDown')
    await expect.poll(focusedRow).toBe('51')
    // The end of the rows loaded then; the next page has been loaded in the meantime.
    await expect(users.statusLine).toHaveText('130 users · 100 loaded')
    await page.keyboard.press('ArrowDown')
    await expect.poll(focusedRow).toBe('52')
    await expectFocusInSight()
    await page.keyboard.press('Control+Home')
    await expect.poll(focusedRow).toBe('2')
    await expectFocusInSight()
    await page.keyboard.press('Tab')
    await expect(grid.locator(':focus')).toHaveCount(0)
    await page.keyboard.press('Shift+Tab')
    await expect.poll(focusedRow).toBe('2')

    async function expectFocusInSight() {
      const cell = await grid.locator(':focus').boundingBox()
      const header = await users.columnHeader('Name').boundingBox()
      const frame = await grid.boundingBox()
      if (!cell || !header || !frame) throw new Error('The grid has no focus that can be seen.')
      expect(cell.y).toBeGreaterThanOrEqual(header.y + header.height - 1)
      expect(cell.y + cell.height).toBeLessThanOrEqual(frame.y + frame.height + 1)
    }
  })

  test('Control+End goes to the last user of the list, and Control+Home to the first', async ({
    users,
    directory,
  }) => {
    const { page, grid } = users
    const endOf = async (order: 'asc' | 'desc') => {
      const { items } = await directory.users.list({ sort: 'created_at', order, limit: 1 })
      return items[0]!
    }
    const [first, last] = [await endOf('desc'), await endOf('asc')]
    await users.open()
    await tabTo(page, CELL)
    await expect(users.cellOf(first)).toBeFocused()
    await page.keyboard.press('Control+End')
    await expect(users.cellOf(last)).toBeFocused()
    await expect(users.cellOf(last)).toBeInViewport()
    await expect(grid.getByText('End of list')).toBeInViewport()
    await expect(users.statusLine).toHaveText('130 users · 50 loaded')
    await page.keyboard.press('ArrowUp')
    await expect(users.cellOf(last)).not.toBeFocused()
    await page.reload()
    await expect(users.rowOf(last)).toBeInViewport()

    await tabTo(page, CELL)
    await page.keyboard.press('Control+Home')
    await expect(users.cellOf(first)).toBeFocused()
    await expect.poll(() => users.scrollTop()).toBe(0)
    await page.goBack()
    await expect(users.rowOf(last)).toBeInViewport()
  })

  test('the focused row keeps the focus, however far the list is scrolled away', async ({
    users,
  }) => {
    const { page, grid } = users
    await users.open()
    await tabTo(page, CELL)
    await users.readRows()
    await expect(grid.locator('[aria-rowindex="2"] :focus')).toHaveCount(1)
    await page.keyboard.press('ArrowDown')
    await expect(grid.locator('[aria-rowindex="3"] :focus')).toHaveCount(1)
    await expect.poll(() => users.scrollTop()).toBeLessThan(100)
  })
})
