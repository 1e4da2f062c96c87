import { expect } from '@playwright/test'
import { expectAccessible } from './harness/accessibility.ts'
import { test } from './harness/fixtures.ts'

// One worker for this file, so that the large directory is created only once.
test.describe.configure({ mode: 'default' })

test('a jump to a letter deep in the list takes one request, and Back returns', async ({
  manyUsers,
  large,
}) => {
  const { page } = manyUsers
  const names: { user_id: string; name: string }[] = []
  for await (const user of large.directory.users.all({ sort: 'name', order: 'asc' })) {
    names.push(user)
  }
  const wanted = names[1_100]!
  await manyUsers.open('/users?sort=name')
  await page.getByRole('button', { name: 'Jump to' }).click()
  await expect(page.getByRole('textbox', { name: 'Jump to a letter or name' })).toBeFocused()
  await expectAccessible(page, 'jump')
  const urls: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('users.list')) urls.push(decodeURIComponent(request.url()))
  })
  await page.keyboard.type(wanted.name)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp('[?&]from='))
  const target = names.find(({ name }) => name === wanted.name)!
  await expect(manyUsers.cellOf(target)).toBeFocused()
  await expect(manyUsers.rowOf(target)).toBeInViewport()
  expect(urls.length).toBeGreaterThan(0)
  expect(urls[0]).toContain('"start":{"text":')
  // Later requests load the rows around it.
  expect(urls.slice(1).filter((url) => !url.includes('"cursor":"'))).toEqual([])

  await page.goBack()
  await expect(page).toHaveURL(`${manyUsers.url}/users?sort=name`)
  await expect(manyUsers.rowOf(names[0]!)).toBeInViewport()
})

test('a list sorted by dates can jump to a day, one sorted by status cannot jump', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  await page.getByRole('button', { name: 'Jump to' }).click()
  await page.locator('input[type="date"]').fill('2026-10-02')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${users.url}/users?tz=UTC&from=2026-10-02`)
  await expect(users.cellOf(directory.named('Chloé Dubois'))).toBeFocused()
  await page.goto(`${users.url}/users?sort=status`)
  await users.waitForRows()
  await expect(page.getByRole('button', { name: 'Any date' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Jump to' })).toHaveCount(0)
})

test('a second jump to the same letter leads to the same row, although rows above it were loaded', async ({
  manyUsers,
  large,
}) => {
  const { page, grid } = manyUsers
  const { items, start_index = 0 } = await large.directory.users.list({
    sort: 'name',
    order: 'asc',
    start: { text: 'm' },
    limit: 50,
  })
  const target = items[start_index]!
  await manyUsers.open('/users?sort=name')
  const jump = async () => {
    await page.getByRole('button', { name: 'Jump to' }).click()
    await page.getByRole('textbox', { name: 'Jump to a letter or name' }).fill('m')
    await page.keyboard.press('Enter')
  }
  await jump()
  await expect(manyUsers.cellOf(target)).toBeFocused()
  await grid.evaluate((element) => element.scrollTo({ top: 0 }))
  await expect(manyUsers.statusLine).toHaveText(/· (?:100|150|200) loaded$/)
  await jump()
  await expect(manyUsers.cellOf(target)).toBeFocused()
  await expect(manyUsers.rowOf(target)).toBeInViewport()
})
