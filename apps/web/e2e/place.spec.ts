import { expect } from '@playwright/test'
import { LARGE_SIZE, test } from './harness/fixtures.ts'
import type { Directory } from './harness/directory.ts'
import { holdCalls } from './harness/held-calls.ts'
import { UsersScreen } from './harness/users-screen.ts'

// One worker for this file, so that the large directory is created only once.
test.describe.configure({ mode: 'default' })

async function idsByName({ users }: Directory): Promise<string[]> {
  const ids: string[] = []
  for await (const { user_id } of users.all({ sort: 'name', order: 'asc' })) ids.push(user_id)
  return ids
}

/** Scrolls down, page by page, until that many rows are above. */
async function scrollPast(users: UsersScreen, rows: number) {
  await expect
    .poll(
      async () => {
        await users.grid.evaluate((grid) => grid.scrollBy({ top: 10 + grid.clientHeight }))
        return (await topRow(users)).number
      },
      { timeout: 60_000, intervals: [50] },
    )
    .toBeGreaterThan(rows)
  await users.waitForRows()
}

/** Scrolls up, loading rows, to the first row. */
async function scrollToTop(users: UsersScreen) {
  await expect
    .poll(
      async () => {
        await users.grid.evaluate((grid) => grid.scrollTo({ top: 0 }))
        await users.waitForRows()
        return (await users.scrollTop()) + (await users.grid.locator('.bg-skeleton').count())
      },
      { timeout: 60_000, intervals: [50] },
    )
    .toBe(0)
}

/** The row at the top of the list, and how far the list is scrolled past its top. */
async function topRow(users: UsersScreen) {
  return users.grid.evaluate((grid) => {
    const header = grid.querySelector('[role="rowgroup"]')?.getBoundingClientRect()
    const top = header?.bottom ?? 0
    const rows = [...grid.querySelectorAll<HTMLElement>('[role="row"][data-row-id]')]
    const row = rows.find((each) => each.getBoundingClientRect().bottom > top + 1)
    return {
      user_id: row?.dataset['rowId'] ?? '',
      number: Number(row?.getAttribute('aria-rowindex')),
      offsetPx: Math.round(top - (row?.getBoundingClientRect().top ?? 0)),
    }
  })
}

/** Waits until the address holds the row at the top, which it does a moment after scrolling. */
async function expectTopRowInAddress(users: UsersScreen) {
  const top = await topRow(users)
  const at = top.offsetPx > 0 ? `${top.user_id}.${top.offsetPx}` : top.user_id
  await expect(users.page).toHaveURL(`${users.url}/users?sort=name&at=${at}`)
  return top
}

test('a reload and a shared link open at the same row and offset, and scroll both ways', async ({
  manyUsers,
  large,
}) => {
  const { page } = manyUsers
  await manyUsers.open('/users?sort=name')
  await scrollPast(manyUsers, 700)
  const { user_id, offsetPx } = await expectTopRowInAddress(manyUsers)

  await page.reload()
  await manyUsers.waitForRows()
  await expect.poll(() => topRow(manyUsers)).toMatchObject({ user_id, offsetPx })

  const shared = await page.context().newPage()
  await shared.goto(page.url())
  const other = new UsersScreen(shared, manyUsers.url)
  await other.waitForRows()
  await expect.poll(() => topRow(other)).toMatchObject({ user_id, offsetPx })

  // Upwards to the first, then down to the last: each user once, in order.
  const byName = await idsByName(large.directory)
  await scrollToTop(manyUsers)
  await expect(manyUsers.userRows.first()).toHaveAttribute('data-row-id', byName[0] ?? '')
  await expect(page).toHaveURL(`${manyUsers.url}/users?sort=name`)
  const { ids } = await manyUsers.readRows()
  expect(ids).toEqual(byName)
})

test('visible rows stay in place while rows above them are loaded', async ({
  manyUsers,
  large,
}) => {
  const { page, grid } = manyUsers
  const byName = await idsByName(large.directory)
  const middle = { user_id: byName[1_000]! }
  await manyUsers.open(`/users?sort=name&at=${middle.user_id}`)
  await expect.poll(() => topRow(manyUsers)).toMatchObject({ ...middle, offsetPx: 0 })
  const row = manyUsers.rowOf(middle)
  const lists = await holdCalls(page, 'users.list')
  await grid.evaluate((element) => element.scrollBy({ top: -600 }))
  await expect(row).toBeInViewport({ ratio: 1 })
  const element = await row.elementHandle()
  const place = await row.boundingBox()
  const before = await manyUsers.scrollTop()
  await lists.begun
  lists.release()
  await expect.poll(() => manyUsers.scrollTop()).toBeGreaterThan(before + 1_000)
  await manyUsers.waitForRows()
  expect(await row.boundingBox()).toEqual(place)
  expect(await element?.evaluate(({ isConnected }) => isConnected)).toBe(true)
})

test('an address with a deleted user as its scroll anchor starts at the top, and says so', async ({
  users,
  problems,
}) => {
  // The error of the list, unless it was in the same response as the counts.
  problems.excuse(/status of 404.*users\.list/)
  const { page } = users
  await users.open(`/users?at=${crypto.randomUUID()}`)
  await expect(page.getByText('no longer in the directory')).toBeVisible()
  await expect(page).toHaveURL(`${users.url}/users`)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText('no longer in the directory')).toHaveCount(0)
})

test('unknown values in the address are ignored, and the page says which', async ({ users }) => {
  const { page } = users
  await users.open('/users?sort=shoe_size&status=active,frozen&created=soon&utm_source=mail')
  await expect(
    page.getByText('were not recognized and were ignored: status, created, sort, and utm_source.'),
  ).toBeVisible()
  await expect(users.choice('Active')).toHaveAttribute('aria-pressed', 'true')
})

test('at most ten pages are kept, and scrolling back loads the first again', async ({
  manyUsers,
}) => {
  const { statusLine } = manyUsers
  await manyUsers.open('/users?sort=email')
  await scrollPast(manyUsers, 900)
  await expect(statusLine).toHaveText('1,200 users · 500 loaded')
  await scrollToTop(manyUsers)
  const { ids } = await manyUsers.readRows()
  expect(new Set(ids).size).toBe(LARGE_SIZE)
})

test('the scroll anchor of one list is not applied to the next, however slowly that one loads', async ({
  manyUsers,
  large,
}) => {
  const { page } = manyUsers
  const [first] = (
    await large.directory.users.list({
      sort: 'name',
      order: 'asc',
      statuses: ['suspended'],
      limit: 1,
    })
  ).items
  await page.clock.install()
  await manyUsers.open('/users?sort=name')
  await scrollPast(manyUsers, 60)
  await expectTopRowInAddress(manyUsers)
  const place = page.url()

  const lists = await holdCalls(page, 'users.list')
  await manyUsers.choice('Suspended').click()
  await lists.begun
  // Scrolling in the meantime moves rows that are about to be replaced: their position is not the
  // anchor of the next list.
  await manyUsers.grid.evaluate(async (grid) => {
    grid.scrollBy({ top: 500 })
    await new Promise((resolve) => grid.addEventListener('scroll', resolve, { once: true }))
  })
  await page.clock.fastForward(1_000)
  await expect(page).toHaveURL(`${manyUsers.url}/users?sort=name&status=suspended`)
  lists.release()
  await expect(manyUsers.rowOf(first!)).toBeInViewport()
  await expect(manyUsers.rowOf(first!)).toHaveAttribute('aria-rowindex', '2')

  await page.goBack()
  await expect(page).toHaveURL(place)
})

test('scrolling to the top shows the first row, also after its page was dropped', async ({
  manyUsers,
  large,
}) => {
  const { page } = manyUsers
  const [first] = (await large.directory.users.list({ sort: 'name', order: 'asc', limit: 1 })).items
  await manyUsers.open('/users?sort=name')
  await scrollPast(manyUsers, 620)
  await manyUsers.userRows.filter({ visible: true }).nth(3).getByRole('link').focus()
  await page.keyboard.press('Control+Home')
  await expect(manyUsers.cellOf(first!)).toBeFocused()
  await expect(manyUsers.rowOf(first!)).toHaveAttribute('aria-rowindex', '2')
  await expect.poll(() => manyUsers.scrollTop()).toBe(0)

  // The same via another list.
  await scrollPast(manyUsers, 620)
  await expect(page).toHaveURL(/[?&]at=/)
  await manyUsers.choice('Suspended').click()
  await manyUsers.waitForRows()
  await manyUsers.choice('All').click()
  await expect(manyUsers.rowOf(first!)).toHaveAttribute('aria-rowindex', '2')
  await expect.poll(() => manyUsers.scrollTop()).toBe(0)
})
