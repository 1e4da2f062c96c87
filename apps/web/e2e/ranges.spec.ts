import { expect } from '@playwright/test'
import { expectAccessible } from './harness/accessibility.ts'
import { test } from './harness/fixtures.ts'

test('days are chosen with the last one included, and the address has them as a half-open range', async ({
  users,
}) => {
  const { page } = users
  await users.open('/users?sort=name')
  await page.getByRole('button', { name: 'Any date' }).click()
  const form = page.getByRole('dialog', { name: 'Filter by date' })
  await form.getByLabel('First day').fill('2026-06-30')
  await form.getByLabel('Last day').fill('2026-11-12')
  await expectAccessible(page, 'date ranges')
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(`${users.url}/users?created=2026-06-30..2026-11-13&tz=UTC`)
  await expect(users.userRows).toHaveCount(3)
  await expect(users.columnHeader('Created')).toHaveAttribute('aria-sort', 'descending')

  await page.getByRole('button', { name: 'Sort', exact: true }).click()
  const sorts = page.getByRole('group', { name: 'Sort by' }).getByRole('menuitemradio')
  await expect(sorts).toHaveText(['Status', 'Created'])
  await expect(page.getByText('A list filtered by creation date')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Clear dates' }).click()
  await expect(users.userRows).toHaveCount(6)
  await expect(page.getByRole('button', { name: 'Any date' })).toBeFocused()
})

test('days that are not a range are refused beside their fields', async ({ users }) => {
  const { page } = users
  await users.open()
  await page.getByRole('button', { name: 'Any date' }).click()
  const form = page.getByRole('dialog', { name: 'Filter by date' })
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(form.getByText('Enter a first day, a last day, or both.')).toBeVisible()
  await form.getByLabel('First day').fill('2026-11-12')
  await form.getByLabel('Last day').fill('2026-11-11')
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(form.getByText('The last day is before the first day.')).toBeVisible()
  // Date fields turn a year of two digits into this.
  await form.getByLabel('First day').fill('0026-11-10')
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(form.getByText('Enter the year with four digits, like 2026.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Any date' })).toBeFocused()
  await expect(page).toHaveURL(`${users.url}/users`)
})

test('Escape on their button closes the dates, and nothing else', async ({ users, directory }) => {
  const { page } = users
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  const button = page.getByRole('button', { name: 'Any date' })
  await button.click()
  await expect(page.getByRole('dialog', { name: 'Filter by date' })).toBeVisible()
  await button.focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Filter by date' })).toHaveCount(0)
  await expect(button).toBeFocused()
  await expect(users.panelOf('Ana Lima')).toBeVisible()
})

test('the time zone determines the users in the range, and is shown', async ({ users }) => {
  const { page } = users
  await users.open('/users?created=2026-11-12..2026-11-13&tz=UTC')
  await expect(users.userRows).toHaveCount(1)
  await page.getByRole('button', { name: 'Created: Nov 12, 2026' }).click()
  const form = page.getByRole('dialog', { name: 'Filter by date' })
  await form.getByLabel('Time zone').selectOption('Pacific/Kiritimati')
  // Five past four in the afternoon in UTC is already the next morning there.
  await expect(page).toHaveURL(/tz=Pacific%2FKiritimati$/)
  await expect(page.getByRole('heading', { name: 'No users in this date range' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /\(Pacific\/Kiritimati\)$/ })).toBeVisible()
})

test('an empty range of dates is shown, with one button to clear it', async ({ users }) => {
  const { page } = users
  await page.goto(`${users.url}/users?created=2025-01-01..2025-02-01&tz=UTC`)
  await expect(page.getByRole('heading', { name: 'No users in this date range' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Created: Jan 1 – 31, 2025')
  await expectAccessible(page, 'nobody in a range')
  await page.getByRole('main').getByRole('button', { name: 'Clear dates' }).last().click()
  await expect(users.userRows).toHaveCount(6)
})
