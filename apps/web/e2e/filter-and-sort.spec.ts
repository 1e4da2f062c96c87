import { expect } from '@playwright/test'
import { SORT_ORDERS, USER_SORTS } from '@roster/contract/values'
import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import { COLLEAGUE } from './harness/directory.ts'
import { CROWD, test } from './harness/fixtures.ts'

const COLUMNS: Record<UserSort, string> = {
  name: 'Name',
  email: 'Email',
  status: 'Status',
  created_at: 'Created',
  updated_at: 'Updated',
}

// One worker for this file, so that the crowd is created only once.
test.describe.configure({ mode: 'default' })

function countOf(...statuses: UserStatus[]): number {
  return CROWD.rows.filter(({ status }) => statuses.includes(status)).length
}

/** The order of the API's list, read page by page over REST. */
async function idsFromApi(url: string, query: Record<string, string>): Promise<string[]> {
  const ids: string[] = []
  let nextToken: string | null = null
  do {
    const params = new URLSearchParams({ limit: '100', ...query })
    if (nextToken !== null) params.set('cursor', nextToken)
    const response = await fetch(`${url}/api/users?${params}`)
    const page = (await response.json()) as {
      items: { user_id: string }[]
      nextToken: string | null
    }
    ids.push(...page.items.map(({ user_id }) => user_id))
    ;({ nextToken } = page)
  } while (nextToken !== null)
  return ids
}

test('each status filter shows its count and exactly its users', async ({ crowdUsers: users }) => {
  const { page, statusLine } = users
  await users.open()
  await users.expectCounts({
    All: 130,
    Active: countOf('active'),
    Inactive: countOf('inactive'),
    Suspended: countOf('suspended'),
  })
  await expect(users.choice('All')).toHaveAttribute('aria-pressed', 'true')

  for (const status of ['inactive', 'suspended'] as const) {
    const name = status === 'inactive' ? 'Inactive' : 'Suspended'
    await users.choice(name).click()
    await expect(page).toHaveURL(`${users.url}/users?status=${status}`)
    await expect(users.choice(name)).toHaveAttribute('aria-pressed', 'true')
    await expect(users.choice('All')).toHaveAttribute('aria-pressed', 'false')
    await expect(users.userRows).toHaveCount(countOf(status))
    for (const row of await users.userRows.all()) await expect(row).toContainText(name)
    const count = countOf(status)
    await expect(statusLine).toHaveText(`${count} users · ${count} loaded`)
  }
})

test('several statuses are shown together, in the order of the API', async ({
  crowdUsers: users,
  crowd: { api },
}) => {
  const { page } = users
  await users.open()
  await users.choice('Inactive').click()
  await users.choice('Suspended').click({ modifiers: ['Control'] })
  await expect(page).toHaveURL(`${users.url}/users?status=inactive,suspended`)
  await expect(users.userRows).toHaveCount(countOf('inactive', 'suspended'))
  const { ids } = await users.readRows()
  expect(ids).toEqual(await idsFromApi(api.url, { status: 'inactive,suspended' }))

  await users.choice('Active').click({ modifiers: ['Control'] })
  await expect(page).toHaveURL(`${users.url}/users`)
  await expect(users.choice('All')).toHaveAttribute('aria-pressed', 'true')
})

for (const sort of USER_SORTS) {
  test(`a click on ${COLUMNS[sort]} sorts by it, a second click reverses the order, as in the API`, async ({
    crowdUsers: users,
    crowd: { api },
  }) => {
    const { page } = users
    const header = users.columnHeader(COLUMNS[sort])
    await users.open()
    const isDate = sort === 'created_at' || sort === 'updated_at'
    const orders: readonly SortOrder[] = isDate ? SORT_ORDERS.toReversed() : SORT_ORDERS
    for (const [at, order] of orders.entries()) {
      // The default order is newest first.
      if (sort !== 'created_at' || at > 0) await header.getByRole('button').click()
      const direction = order === 'asc' ? 'ascending' : 'descending'
      await expect(header).toHaveAttribute('aria-sort', direction)
      await users.waitForRows()
      const expected = await idsFromApi(api.url, { sort, order })
      await expect(users.userRows.first()).toHaveAttribute('data-row-id', expected[0] ?? '')
      const { ids } = await users.readRows()
      expect(ids).toEqual(expected)
      const params = new URL(page.url()).searchParams
      expect(params.get('sort') ?? 'created_at').toBe(sort)
      expect(params.get('order') ?? orders[0]).toBe(order)
    }
  })
}

test('the address holds filter, order and user, and a reload shows the same', async ({
  crowdUsers: users,
  crowd: { directory },
}) => {
  const { page } = users
  await users.open('/users?sort=name&order=desc&status=active')
  const first = users.userRows.first()
  const user_id = (await first.getAttribute('data-row-id')) ?? ''
  await first.click()
  await expect(page).toHaveURL(
    `${users.url}/users?sort=name&order=desc&status=active&user=${user_id}`,
  )
  const { name } = await directory.users.byId(user_id)

  await page.reload()
  await users.waitForRows()
  await expect(users.userRows.first()).toHaveAttribute('data-row-id', user_id)
  await expect(users.columnHeader('Name')).toHaveAttribute('aria-sort', 'descending')
  await expect(users.choice('Active')).toHaveAttribute('aria-pressed', 'true')
  await expect(users.panelOf(name)).toBeVisible()
})

test('unknown values in the address fall back to the default list', async ({
  crowdUsers: users,
  crowd: { api },
}) => {
  await users.open('/users?sort=salary&order=sideways&status=fired,,ACTIVE&tab=secrets&x=1')
  await expect(users.choice('All')).toHaveAttribute('aria-pressed', 'true')
  await expect(users.columnHeader('Created')).toHaveAttribute('aria-sort', 'descending')
  const { ids } = await users.readRows()
  expect(ids).toEqual(await idsFromApi(api.url, {}))
})

test('the sort menu offers every order', async ({ crowdUsers: users, crowd: { api } }) => {
  const { page } = users
  await users.open()
  const button = page.getByRole('button', { name: 'Sort', exact: true })
  await button.click()
  await page.getByRole('menuitemradio', { name: 'Email' }).click()
  await expect(page).toHaveURL(`${users.url}/users?sort=email`)
  await button.click()
  await expect(page.getByRole('menuitemradio', { name: 'Email' })).toBeChecked()
  await page.getByRole('menuitemradio', { name: 'Z to A' }).click()
  await expect(page).toHaveURL(`${users.url}/users?sort=email&order=desc`)
  const expected = await idsFromApi(api.url, { sort: 'email', order: 'desc' })
  await expect(users.userRows.first()).toHaveAttribute('data-row-id', expected[0] ?? '')
})

test('a filter chosen again after a while shows current data', async ({ users, directory }) => {
  const { page } = users
  await page.clock.install()
  await users.open('/users?status=suspended')
  await expect(users.userRows).toHaveCount(1)
  await users.choice('All').click()
  await expect(users.userRows).toHaveCount(6)
  const { user_id } = directory.named('Ana Lima')
  await directory.users.update({ user_id, patch: { status: 'suspended' } }, COLLEAGUE)
  await page.clock.fastForward(20_000)
  await users.choice('Suspended').click()
  await expect(users.userRows).toHaveCount(2)
})
