import { expect } from '@playwright/test'
import { test } from './harness/fixtures.ts'
import { CAST, NOBODY } from './harness/people.ts'

test.describe('in a directory without users', () => {
  test.use({ people: NOBODY })

  test('the list says so, and the first user can be created from there', async ({ users }) => {
    const { page } = users
    await page.goto(`${users.url}/users`)
    await expect(page.getByRole('heading', { name: 'No users yet' })).toBeVisible()
    await expect(users.statusLine).toHaveText('0 users · 0 loaded')
    await page
      .getByRole('region', { name: 'Users' })
      .getByRole('button', { name: 'New user' })
      .click()
    const dialog = users.dialog('New user')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Ana Lima')
    await dialog.getByRole('textbox', { name: 'Email' }).fill('ana@acme.example')
    await dialog.getByRole('button', { name: 'Create user' }).click()
    await expect(users.userRows).toHaveCount(1)
    await expect(users.statusLine).toHaveText('1 user · 1 loaded')
    await expect(users.grid).toContainText('End of list · 1 user')
  })
})

test.describe('with a status that no user has', () => {
  test.use({ people: { rows: CAST.rows.filter(({ status }) => status !== 'suspended') } })

  test('the list names the filter without results, and one button shows all users', async ({
    users,
  }) => {
    const { page } = users
    await page.goto(`${users.url}/users?status=suspended`)
    await expect(page.getByRole('heading', { name: 'No suspended users' })).toBeVisible()
    await expect(users.statusLine).toHaveText('0 users · 0 loaded')
    await page.getByRole('button', { name: 'Show all users' }).click()
    await expect(page).toHaveURL(`${users.url}/users`)
    await expect(users.userRows).toHaveCount(5)
  })
})

test('an unknown id opens a panel that says so, beside the list', async ({ users, problems }) => {
  problems.expect(/status of 404/)
  const { page, panel } = users
  await users.open('/users?user=nobody-has-this')
  await expect(panel).toContainText('User not found')
  await expect(users.userRows).toHaveCount(6)
  await panel.getByRole('button', { name: 'Close panel' }).click()
  await expect(page).toHaveURL(`${users.url}/users`)
  await expect(panel).toHaveCount(0)
})

test('an unknown address says so and links back', async ({ users }) => {
  const { page } = users
  await page.goto(`${users.url}/nowhere`)
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to users' }).click()
  await expect(users.userRows).toHaveCount(6)
})
