import { expect } from '@playwright/test'
import { expectAccessible } from './harness/accessibility.ts'
import { CROWD, test } from './harness/fixtures.ts'
import { holdCalls } from './harness/held-calls.ts'
import type { UsersScreen } from './harness/users-screen.ts'

function selectedNames({ grid }: UsersScreen): Promise<string[]> {
  const boxes = grid.locator('[aria-selected="true"] input')
  return boxes.evaluateAll((found) =>
    found.map((box) => box.getAttribute('aria-label')?.replace('Select ', '') ?? ''),
  )
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('users are selected with the keyboard only, and their addresses and ids copied', async ({
  users,
  directory,
}) => {
  const { page } = users
  const [ana, ben, chloe] = [
    directory.named('Ana Lima'),
    directory.named('Ben Kato'),
    directory.named('Chloé Dubois'),
  ]
  await users.open()
  await expect(users.grid).toHaveAttribute('aria-multiselectable', 'true')
  await users.cellOf(ana).focus()
  await page.keyboard.press('Space')
  await expect(users.rowOf(ana)).toHaveAttribute('aria-selected', 'true')
  await expect(users.cellOf(ana)).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(users.statusLine).toHaveText('6 users · 6 loaded · 3 selected')
  await expect(users.cellOf(chloe)).toBeFocused()

  await page.getByRole('button', { name: 'Copy emails' }).focus()
  await page.keyboard.press('Enter')
  await expect(users.toast('Copied 3 email addresses')).toBeVisible()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  expect(await copied()).toBe([ana, ben, chloe].map(({ email }) => email).join('\n'))
  await page.getByRole('button', { name: 'Copy IDs' }).click()
  await expect(users.toast('Copied 3 user IDs')).toBeVisible()
  expect(await copied()).toBe([ana, ben, chloe].map(({ user_id }) => user_id).join('\n'))

  await page.getByRole('button', { name: 'Clear', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(users.statusLine).toHaveText('6 users · 6 loaded')
  await expect(users.cellOf(chloe)).toBeFocused()
})

test('the mouse selects with checkboxes, Ctrl and Shift, without opening a user', async ({
  users,
  directory,
}) => {
  const { page, grid } = users
  await users.open()
  await grid.getByRole('checkbox', { name: 'Select Ben Kato' }).click()
  await expect.poll(() => selectedNames(users)).toEqual(['Ben Kato'])
  await users.rowOf(directory.named('Dmitri Orlov')).click({ modifiers: ['Shift'] })
  await expect
    .poll(() => selectedNames(users))
    .toEqual(['Ben Kato', 'Chloé Dubois', 'Dmitri Orlov'])
  await users.rowOf(directory.named('Chloé Dubois')).click({ modifiers: ['ControlOrMeta'] })
  await expect.poll(() => selectedNames(users)).toEqual(['Ben Kato', 'Dmitri Orlov'])
  await grid.getByRole('checkbox', { name: 'Select all loaded users' }).click()
  await expect.poll(async () => (await selectedNames(users)).length).toBe(6)
  await grid.getByRole('checkbox', { name: 'Select all loaded users' }).click()
  await expect.poll(() => selectedNames(users)).toEqual([])
  await expect(users.panel).toHaveCount(0)
  await expect(page).toHaveURL(`${users.url}/users`)
})

test('Escape clears the selection before it closes the panel, whose row is marked differently', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ana = users.rowOf(directory.named('Ana Lima'))
  const ben = users.rowOf(directory.named('Ben Kato'))
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  await ben.click({ modifiers: ['ControlOrMeta'] })
  await expect(ana).toHaveAttribute('aria-current', 'true')
  await expect(ana).toHaveAttribute('aria-selected', 'false')
  await expect(ben).toHaveAttribute('aria-selected', 'true')
  await expect(ben).not.toHaveAttribute('aria-current')
  await page.keyboard.press('Escape')
  await expect(ben).toHaveAttribute('aria-selected', 'false')
  await expect(users.panel).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(users.panel).toHaveCount(0)
})

test('a new filter or order clears the selection, and a deleted user leaves it', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open()
  await users.cellOf(ana).focus()
  await page.keyboard.press('Space')
  await expect(users.statusLine).toContainText('1 selected')
  await users.choice('Active').click()
  await expect(users.userRows).toHaveCount(4)
  await expect(users.statusLine).not.toContainText('selected')
  await users.choice('All').click()
  await expect(users.userRows).toHaveCount(6)
  await expect(users.statusLine).not.toContainText('selected')

  await users.grid.getByRole('checkbox', { name: 'Select Ana Lima' }).click()
  await expect(users.statusLine).toContainText('1 selected')
  const panel = await users.openPanel(ana)
  await panel.getByRole('button', { name: 'Delete user' }).click()
  await users.dialog('Delete Ana Lima?').getByRole('button', { name: 'Delete user' }).click()
  await expect(users.toast('Deleted Ana Lima')).toBeVisible()
  await expect(users.statusLine).not.toContainText('selected')
})

test.describe('in a list of several pages', () => {
  test.use({ people: CROWD })

  test('“all” selects the loaded rows, says so, and stays selected after scrolling', async ({
    users,
  }) => {
    const { page, grid } = users
    await users.open()
    await users.userRows.first().locator('a').focus()
    await page.keyboard.press('ControlOrMeta+A')
    await expect(users.statusLine).toHaveText(
      '130 users · 50 loaded · 50 selected: all loaded users, not the whole list',
    )
    await users.readRows()
    await expect(users.statusLine).toHaveText('130 users · 130 loaded · 50 selected')
    await grid.evaluate((element) => {
      element.scrollTo(0, 0)
    })
    await expect(grid.locator('[aria-rowindex="2"]')).toHaveAttribute('aria-selected', 'true')
  })
})

test('axe finds nothing when users are selected', async ({ users, directory }) => {
  const { page } = users
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  await users.grid.getByRole('checkbox', { name: 'Select Ben Kato' }).click()
  await expect(page.getByRole('button', { name: 'Copy emails' })).toBeVisible()
  await expectAccessible(page, 'selected users')
})

test('rows of the previous list cannot be selected for the next one', async ({ users }) => {
  const { page } = users
  await users.open()
  const lists = await holdCalls(page, 'users.list')
  await page.getByRole('button', { name: 'Sort', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Name' }).click()
  await lists.begun
  await users.userRows.first().getByRole('link').focus()
  await page.keyboard.press('ControlOrMeta+A')
  lists.release()
  await expect(users.userRows.first()).toContainText('Ana Lima')
  expect(await selectedNames(users)).toEqual([])
})

test('all results of a search are selected by the checkbox in the header', async ({ users }) => {
  const { page } = users
  await users.open('/users?q=acme')
  await page.getByRole('checkbox', { name: 'Select all loaded users' }).check()
  await expect(page.getByRole('button', { name: 'Copy emails' })).toBeVisible()
  expect(await selectedNames(users)).toHaveLength(3)
})
