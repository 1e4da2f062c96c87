import { expect } from '@playwright/test'
import { expectAccessible } from './harness/accessibility.ts'
import { test } from './harness/fixtures.ts'
import type { UsersScreen } from './harness/users-screen.ts'

function notice({ page }: UsersScreen) {
  return page.getByRole('main').getByRole('status').filter({ hasText: /link/ })
}

test('a link to dates in an order that they cannot have keeps the dates, and says what it dropped', async ({
  users,
}) => {
  await users.open('/users?created=2026-10-01..2026-12-01&tz=UTC&sort=name&order=asc')
  await expect(users.userRows).toHaveCount(3)
  await expect(notice(users)).toContainText('The order in the link was ignored: Name.')
  await expect(notice(users)).toContainText('sorted by that date')
  await expect(users.columnHeader('Created')).toHaveAttribute('aria-sort', 'descending')
  await expectAccessible(users.page, 'a notice about the link')
})

test('a status that is given several times means all of them', async ({ users }) => {
  await users.open('/users?status=suspended&status=inactive')
  await expect(users.userRows).toHaveCount(2)
  await expect(notice(users)).toHaveCount(0)
})

for (const [what, address, says] of [
  ['an unknown name', 'statuses=active', 'not recognized and were ignored: statuses'],
  ['a jump to a name in a list by date', 'from=garcia', 'do not apply to this list'],
  ['a day after the last year', 'created=..10000-01-01', 'were ignored: created'],
  ['two texts to search for', 'q=ana&q=ben', 'were ignored: q'],
] as const) {
  test(`${what} in a link is ignored, and the page says so`, async ({ users }) => {
    await users.open(`/users?${address}`)
    await expect(users.userRows).toHaveCount(6)
    await expect(notice(users)).toContainText(says)
  })
}

test('a jump to the last day that there is shows the newest users', async ({
  users,
  directory,
}) => {
  await users.open('/users?from=9999-12-31&tz=UTC')
  await expect(users.rowOf(directory.named('Ana Lima'))).toBeVisible()
})

test('a last day of 9999-12-31 is no end, and alone it is refused with the reason', async ({
  users,
}) => {
  const { page } = users
  await users.open()
  await page.getByRole('button', { name: 'Any date' }).click()
  const form = page.getByRole('dialog', { name: 'Filter by date' })
  await form.getByLabel('Last day').fill('9999-12-31')
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(form.getByText('No user is left out by this.')).toBeVisible()
  await form.getByLabel('First day').fill('2026-11-01')
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/created=2026-11-01\.\./)
  await expect(users.userRows).toHaveCount(2)
})
