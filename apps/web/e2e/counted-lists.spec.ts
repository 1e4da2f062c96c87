import { expect } from '@playwright/test'
import { aNewUser } from '@roster/local/test-users'
import { expectAccessible } from './harness/accessibility.ts'
import { COLLEAGUE } from './harness/directory.ts'
import { test } from './harness/fixtures.ts'

// One worker for this file, so that the large directories are created only once.
test.describe.configure({ mode: 'default' })

const DAY_MS = 86_400_000
const day = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * DAY_MS).toISOString()

function garcias(count: number) {
  return Array.from({ length: count }, (_, at) => ({
    ...aNewUser({
      name: `Sofía García ${at}`,
      email: `sofia.${at}@acme.example`,
      status: at % 10 === 0 ? 'suspended' : 'active',
    }),
    created_at: day(at % 20),
  }))
}

test('a search is limited to the dates, and the line above its rows says all that is applied', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open('/users?q=acme&created=2026-10-01..2026-12-01&tz=UTC&status=active')
  await expect(users.userRows).toHaveCount(2)
  for (const name of ['Ana Lima', 'Chloé Dubois']) {
    await expect(users.rowOf(directory.named(name))).toBeVisible()
  }
  const line = page.getByRole('main').getByRole('status').filter({ hasText: 'acme' })
  await expect(line).toContainText('Created: Oct 1 – Nov 30, 2026')
  await expect(line).toContainText('Active')
  await expect(users.statusLine).toContainText('2 found')
  await expect(page.getByText('End of list · 2 found')).toBeVisible()
  await users.expectCounts({ All: 2, Active: 2, Inactive: 0, Suspended: 0 })
  await expectAccessible(page, 'a search with dates')

  await page.getByRole('button', { name: 'Clear dates' }).click()
  await expect(users.userRows).toHaveCount(3)
  await expect(line).not.toContainText('Created')
})

test('dates can be chosen during a search, and a search that they leave empty says so', async ({
  users,
}) => {
  const { page } = users
  await users.open('/users?q=acme')
  await page.getByRole('button', { name: 'Any date' }).click()
  const form = page.getByRole('dialog', { name: 'Filter by date' })
  await form.getByLabel('First day').fill('2026-11-01')
  await form.getByLabel('Last day').fill('9999-12-31')
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(`${users.url}/users?q=acme&created=2026-11-01..&tz=UTC`)
  await expect(users.userRows).toHaveCount(1)

  await page.goto(`${users.url}/users?q=acme&created=2020-01-01..2020-02-01&tz=UTC`)
  await expect(page.getByRole('heading', { name: /^No users found for .*acme/ })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Only these users were searched: Created:')
  await page.getByRole('main').getByRole('button', { name: 'Clear dates' }).last().click()
  await expect(users.userRows).toHaveCount(3)
})

test.describe('a search and a date range with more matches than are counted at once', () => {
  test.use({ people: { rows: garcias(1_150) } })

  test('say that there are at least so many, what counting cost, and count them all on request', async ({
    users,
  }) => {
    // The directory is created first.
    test.slow()
    const { page } = users
    for (const address of ['q=garcia', 'created=2026-01-01..2026-02-01&tz=UTC']) {
      await users.open(`/users?${address}`)
      await expect(users.statusLine).toHaveText('1,000+ found · 50 loaded')
      await expect(users.choice('All')).toHaveText('All1,000+')
      const button = page.getByRole('button', { name: 'Count all' })
      await expect(page.getByText(/^[\d,.]+ \+ [\d,.]+ read units$/)).toBeVisible()
      await expectAccessible(page, 'a list that is not counted to its end')
      await button.click()
      await expect(users.statusLine).toContainText('1,150 found')
      await expect(button).toHaveCount(0)
      await users.expectCounts({ All: '1,150', Active: '1,035', Inactive: 0, Suspended: 115 })
    }
  })

  test('of some statuses count those, and show the counts of the others', async ({ users }) => {
    await users.open('/users?created=2026-01-01..2026-01-03&tz=UTC&status=suspended')
    await expect(users.statusLine).toContainText('58 found')
    await users.expectCounts({ All: 116, Active: 58, Inactive: 0, Suspended: 58 })
  })
})

test.describe('a search with 22 matches', () => {
  test.use({ people: { rows: garcias(22) } })

  test('says at its end how many it found, and follows changes', async ({ users, directory }) => {
    await users.open('/users?q=garcia')
    await expect(users.statusLine).toHaveText('22 found · 22 loaded')
    await users.expectCounts({ All: 22, Active: 19, Inactive: 0, Suspended: 3 })
    await expect(users.page.getByText('End of list · 22 found')).toBeVisible()
    const [{ user_id } = { user_id: '' }] = directory.seeded
    await directory.users.delete({ user_id }, COLLEAGUE)
    await expect(users.statusLine).toContainText('21 found')
  })
})
