import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { aNewUser } from '@roster/local/test-users'
import { test } from './harness/fixtures.ts'
import { CAST } from './harness/people.ts'

const LONG_NAME = `Wolfeschlegelsteinhausenbergerdorff ${'von und zu '.repeat(8)}Habsburg`

test.use({
  people: {
    rows: [
      ...CAST.rows,
      {
        ...aNewUser({ name: LONG_NAME, email: 'wolfe@acme.example' }),
        created_at: '2023-01-15T23:30:00.000Z',
      },
    ],
  },
})

test('a date shows relative time, and the exact time with its zone on hover and on focus', async ({
  users,
  directory,
}) => {
  const { page } = users
  const row = users.rowOf(directory.named('Fatima Haddad'))
  const time = row.locator('time').first()
  await users.open()
  await expect(time).toHaveAttribute('datetime', '2024-03-15T07:10:00.000Z')
  await expect(time).toHaveText(/ago$/)
  const exact = page.getByText('Mar 15, 2024, 07:10:00 UTC')
  await expect(exact).toHaveCount(0)
  await time.hover()
  await expect(exact).toBeVisible()
  await page.mouse.move(0, 0)
  await expect(exact).toBeHidden()

  await users.cellOf(directory.named('Fatima Haddad')).focus()
  for (const _column of ['Email', 'Status', 'Created']) await page.keyboard.press('ArrowRight')
  await expect(exact).toBeVisible()
  await expect(page.getByRole('gridcell').and(page.locator(':focus'))).toHaveAccessibleDescription(
    'Mar 15, 2024, 07:10:00 UTC',
  )
  await page.keyboard.press('Escape')
  await expect(exact).toBeHidden()
})

test.describe('in another time zone', () => {
  test.use({ timezoneId: 'Pacific/Auckland' })

  test('the exact time is in the zone of the browser', async ({ users }) => {
    await users.open()
    const row = users.userRows.filter({ hasText: 'wolfe@acme.example' })
    await row.locator('time').first().hover()
    await expect(users.page.getByText('Jan 16, 2023, 12:30:00 GMT+13')).toBeVisible()
  })
})

test('a name too long for its cell stays on one line, and is shown in full on hover', async ({
  users,
}) => {
  const { page } = users
  await users.open()
  const row = users.userRows.filter({ hasText: 'wolfe@acme.example' })
  expect((await row.boundingBox())?.height).toBe(44)
  await row.getByText(LONG_NAME).hover()
  const hint = page.getByRole('tooltip', { name: LONG_NAME })
  await expect(hint).toBeInViewport({ ratio: 1 })
  // The pointer can move there, to select and copy it.
  await hint.hover()
  await hint.click()
  await expect(hint).toBeVisible()
  await users.statusLine.hover()
  await expect(hint).toBeHidden()
})

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('email address and id are copied with one click', async ({ users, directory }) => {
    const { page } = users
    const ana = directory.named('Ana Lima')
    await users.open()
    const panel = await users.openPanel(ana)
    await panel.getByRole('button', { name: 'Copy email' }).click()
    await expect(panel.getByText('Copied')).toHaveCount(1)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ana.email)
    await panel.getByRole('button', { name: 'Copy user ID' }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(ana.user_id)
  })
})

test('a row is a link: it can open in a new tab, with the same list beside it', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open('/users?sort=name')
  const link = users.rowOf(ana).getByRole('link', { name: 'Ana Lima' })
  await expect(link).toHaveAttribute('href', `/users?sort=name&user=${ana.user_id}`)
  // The browser handles such a click itself. Playwright sometimes loses track of a
  // tab that the browser opens, so here the click ends before one opens.
  await page.evaluate(() => {
    document.addEventListener('click', (event) => {
      Reflect.set(globalThis, 'wasLeftToTheBrowser', !event.defaultPrevented)
      event.preventDefault()
    })
  })
  await link.click({ modifiers: ['ControlOrMeta'] })
  expect(await page.evaluate(() => Boolean(Reflect.get(globalThis, 'wasLeftToTheBrowser')))).toBe(
    true,
  )
  await expect(page).toHaveURL(`${users.url}/users?sort=name`)
  await expect(users.panel).toHaveCount(0)

  const other = await users.openInOtherTab(`/users?sort=name&user=${ana.user_id}`)
  await expect(other.panelOf('Ana Lima')).toBeVisible()
  await expect(other.columnHeader('Name')).toHaveAttribute('aria-sort', 'ascending')
})

test('a notification stays while it is being read, and can be dismissed', async ({
  users,
  directory,
}) => {
  const { page } = users
  await page.clock.install()
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await users.chooseStatus(panel, 'Inactive')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  const toast = users.toast('Saved Ana Lima')
  await toast.hover()
  await page.clock.fastForward(20_000)
  await expect(toast).toBeVisible()
  await page.mouse.move(5, 5)
  await page.clock.fastForward(9_000)
  await expect(toast).toBeHidden()
})

test('notifications appear one at a time, in the middle of the lower edge', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  for (const status of ['Inactive', 'Active', 'Suspended']) {
    await users.chooseStatus(panel, status)
    await panel.getByRole('button', { name: 'Save changes' }).click()
    await expect(users.rowOf(directory.named('Ana Lima'))).toContainText(status)
    await expect(panel.getByRole('button', { name: 'Delete user' })).toBeVisible()
  }
  const shown = users.toast('Saved Ana Lima').filter({ visible: true })
  await expect(shown).toHaveCount(1)
  const box = (await users.toasts.getByRole('dialog').filter({ visible: true }).boundingBox())!
  const { width, height } = page.viewportSize()!
  expect(Math.abs(box.x + box.width / 2 - width / 2)).toBeLessThan(2)
  expect(box.y).toBeGreaterThan(height - 140)
})

test('a tooltip covers no control of the group that it belongs to', async ({ users }) => {
  const { page } = users
  await users.open()
  const expectBeside = async (group: Locator, control: Locator) => {
    await control.hover()
    const tooltip = page.getByRole('tooltip')
    await expect(tooltip).toBeVisible()
    const covered = (await tooltip.boundingBox())!
    for (const each of await group.locator('button, input').all()) {
      const box = (await each.boundingBox())!
      const isApart =
        covered.x + covered.width <= box.x ||
        covered.x >= box.x + box.width ||
        covered.y + covered.height <= box.y ||
        covered.y >= box.y + box.height
      expect(isApart).toBe(true)
    }
    await page.mouse.move(5, 890)
    await expect(tooltip).toBeHidden()
  }
  for (const status of ['Active', 'Inactive', 'Suspended']) {
    await expectBeside(users.filter, users.choice(status))
  }
  await page.getByRole('button', { name: 'Columns' }).click()
  const form = page.getByRole('dialog', { name: 'Columns and density' })
  for (const name of ['Move Status towards the start', 'Move Email towards the end']) {
    await expectBeside(form, form.getByRole('button', { name }))
  }
  await expectBeside(form, form.getByRole('spinbutton', { name: 'Width of Status' }))
})
