import { expect } from '@playwright/test'
import { LARGE_SIZE, test } from './harness/fixtures.ts'
import { holdCalls } from './harness/held-calls.ts'

// One worker for this file, so that the large directory is created only once.
test.describe.configure({ mode: 'default' })

test('scrolling shows each of 1,200 users once and in order, to the end of the list', async ({
  large,
  manyUsers,
}) => {
  await manyUsers.open()
  const { ids, rowsMax, end } = await manyUsers.readRows()

  const newestFirst = large.directory.seeded.toSorted(
    (a, b) =>
      b.created_at.localeCompare(a.created_at, 'en') || b.user_id.localeCompare(a.user_id, 'en'),
  )
  expect(ids).toEqual(newestFirst.map(({ user_id }) => user_id))
  expect(new Set(ids).size).toBe(LARGE_SIZE)
  expect(end).toBe('End of list · 1,200 users')
  // Ten pages are kept; rows further above are fetched again when scrolling back.
  await expect(manyUsers.statusLine).toHaveText('1,200 users · 500 loaded')
  // 900 px hold 18 rows; with the rows rendered around them there are only some dozens.
  expect(rowsMax).toBeLessThan(60)
})

test('the list says that it is loading and shows placeholders for rows', async ({ manyUsers }) => {
  const { page, grid, userRows, statusLine } = manyUsers
  const lists = await holdCalls(page, 'users.list')
  await page.goto(`${manyUsers.url}/users`)
  await lists.begun
  await expect(grid).toHaveAttribute('aria-busy', 'true')
  await expect(grid.locator('.bg-skeleton').first()).toBeVisible()
  await expect(userRows).toHaveCount(0)
  // To the end of the list's part of the window, in the columns that the rows will have.
  const ends = await grid.evaluate((element) => {
    const bars = [...element.querySelectorAll('.bg-skeleton')].map((bar) =>
      bar.getBoundingClientRect(),
    )
    const { bottom } = element.getBoundingClientRect()
    return {
      below: bottom - Math.max(...bars.map((bar) => bar.bottom)),
      starts: bars.map(({ x }) => x),
    }
  })
  expect(ends.below).toBeLessThan(44)
  expect(new Set(ends.starts).size).toBe(1 + 5)

  lists.release()
  await expect(userRows.first()).toBeVisible()
  await expect(grid).toHaveAttribute('aria-busy', 'false')
  await expect(grid.locator('.bg-skeleton')).toHaveCount(0)
  await expect(statusLine).toHaveText('1,200 users · 50 loaded')
})

test('sideways scrolling and rows that cannot be reached load nothing', async ({ manyUsers }) => {
  const { page, grid, statusLine } = manyUsers
  await page.setViewportSize({ width: 700, height: 900 })
  await manyUsers.open()
  await expect(statusLine).toHaveText('1,200 users · 50 loaded')
  let calls = 0
  page.on('request', (request) => {
    if (request.url().includes('users.list')) calls += 1
  })
  await grid.evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
  await expect.poll(() => grid.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
  await grid.evaluate((element) => element.scrollTo({ top: 100 }))
  await expect.poll(() => manyUsers.scrollTop()).toBe(100)
  // A request would have started by then.
  await expect(page).toHaveURL(/[?&]at=/)
  expect(calls).toBe(0)
  await expect(statusLine).toHaveText('1,200 users · 50 loaded')
})

test('Back restores the scroll position and the focused row after a panel', async ({
  manyUsers,
}) => {
  const { page, grid } = manyUsers
  await manyUsers.open()
  await scrollDeep()
  const place = manyUsers.userRows.nth(14)
  // The rows are rendered with the next paint after scrolling.
  await expect(place).toBeInViewport({ ratio: 1 })
  const user_id = await place.getAttribute('data-row-id')
  const row = grid.locator(`[data-row-id="${user_id}"]`)
  const name = await row.getByRole('gridcell').first().innerText()
  const offset = await manyUsers.scrollTop()
  await row.click()
  await expect(page).toHaveURL(/[?&]user=/)
  await expect(page.getByRole('complementary')).toContainText(name.split('\n').at(-1) ?? name)

  await page.goBack()
  await expect(page).not.toHaveURL(/[?&]user=/)
  await expect(page.getByRole('complementary')).toHaveCount(0)
  expect(await manyUsers.scrollTop()).toBe(offset)
  await expect(grid.locator(`[data-row-id="${user_id}"] :focus`)).toHaveCount(1)

  await page.goForward()
  await expect(page).toHaveURL(new RegExp(`user=${user_id}`))
  await expect(page.getByRole('complementary')).toBeVisible()
  expect(await manyUsers.scrollTop()).toBe(offset)

  async function scrollDeep() {
    await expect
      .poll(async () => {
        await grid.evaluate((element) => element.scrollTo({ top: 8_000 }))
        return manyUsers.scrollTop()
      })
      .toBe(8_000)
    await manyUsers.waitForRows()
  }
})

test('Back restores the scroll position after a filter and after an order', async ({
  manyUsers,
}) => {
  const { page, grid } = manyUsers
  await manyUsers.open()
  await expect
    .poll(async () => {
      await grid.evaluate((element) => element.scrollTo({ top: 5_000 }))
      return manyUsers.scrollTop()
    })
    .toBe(5_000)

  await manyUsers.choice('Suspended').click()
  await expect(page).toHaveURL(/status=suspended/)
  await manyUsers.waitForRows()
  await expect.poll(() => manyUsers.scrollTop()).toBe(0)
  await page.goBack()
  await expect(page).not.toHaveURL(/status=/)
  await expect.poll(() => manyUsers.scrollTop()).toBe(5_000)

  // With the mouse: Playwright's click would first scroll the list to bring the header into
  // what it considers the visible part.
  const header = await manyUsers.columnHeader('Email').getByRole('button').boundingBox()
  if (!header) throw new Error('The header is out of sight.')
  await page.mouse.click(header.x + header.width / 2, header.y + header.height / 2)
  await expect(page).toHaveURL(/sort=email/)
  await manyUsers.waitForRows()
  await expect.poll(() => manyUsers.scrollTop()).toBe(0)
  await page.goBack()
  await expect(page).not.toHaveURL(/sort=/)
  await expect.poll(() => manyUsers.scrollTop()).toBe(5_000)
})

test('before the caller is known the page has the frame, the columns of the address and rows to its end', async ({
  users,
}) => {
  const { page } = users
  const sessions = await holdCalls(page, 'sessions.current')
  await page.goto(`${users.url}/users?columns=name,status,user_id`)
  await sessions.begun
  const main = page.getByRole('main')
  await expect(main).toHaveAttribute('aria-busy', 'true')
  const labels = main.locator('[role="columnheader"]')
  await expect(labels).toHaveText(['Name', 'Status', 'User ID'])
  const before = await labels.evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().x),
  )
  const lowest = await main
    .locator('.bg-skeleton')
    .evaluateAll((bars) => Math.max(...bars.map((bar) => bar.getBoundingClientRect().bottom)))
  expect(lowest).toBeGreaterThan(900 - 32 - 44)
  sessions.release()
  await users.waitForRows()
  const after = await users.grid
    .getByRole('columnheader')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().x))
  expect(after).toEqual(before)
})
