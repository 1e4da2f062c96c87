import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { CROWD, test } from './harness/fixtures.ts'

const WIDTH = 390
const HEIGHT = 844

test.use({ viewport: { width: WIDTH, height: HEIGHT }, hasTouch: true, isMobile: true })

/** Nothing is wider than the screen: neither the page nor scrolling areas inside it. */
async function expectNoSidewaysScroll(page: Page) {
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('[role="grid"], [role="dialog"]')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  )
  expect(wide).toEqual([])
}

async function expectInSight(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It has no place on the screen.')
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.y).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(WIDTH)
  expect(box.y + box.height).toBeLessThanOrEqual(HEIGHT)
}

test('rows are cards with name, email address and status, without sideways scrolling', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  const card = users.rowOf(directory.named('Ben Kato'))
  for (const text of ['Ben Kato', 'ben.kato@globex.example', 'Suspended']) {
    await expectInSight(card.getByText(text))
  }
  await expect(users.grid.getByRole('columnheader')).toHaveCount(0)
  await expectNoSidewaysScroll(page)
  const button = page.getByRole('button', { name: 'New user' })
  await expectInSight(button)
  // At the bottom, within reach of the thumb.
  expect((await button.boundingBox())?.y).toBeGreaterThan(HEIGHT / 2)
  await expectInSight(users.statusLine)
})

test('the panel is a sheet of full height, with its actions in reach', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ben = directory.named('Ben Kato')
  await users.open()
  await users.rowOf(ben).tap()
  const sheet = users.dialog('Ben Kato')
  await expect(sheet).toBeVisible()
  await expect.poll(() => sheet.boundingBox()).toEqual({ x: 0, y: 0, width: WIDTH, height: HEIGHT })
  await expectNoSidewaysScroll(page)
  await expectInSight(sheet.getByRole('button', { name: 'Close panel' }))
  await expectInSight(sheet.getByRole('button', { name: 'Delete user' }))

  await sheet.getByRole('textbox', { name: 'Name' }).fill('Benjamin Kato')
  const save = sheet.getByRole('button', { name: 'Save changes' })
  await expectInSight(save)
  await save.tap()
  await expect(users.toast('Saved Benjamin Kato')).toBeVisible()
  await users.dialog('Benjamin Kato').getByRole('button', { name: 'Close panel' }).tap()
  await expect(users.rowOf(ben)).toContainText('Benjamin Kato')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test.describe('in a list of several pages', () => {
  test.use({ people: CROWD })

  test('Back closes the sheet and leaves the list where it was', async ({ users }) => {
    const { page, grid } = users
    await users.open()
    await grid.evaluate((element) => element.scrollTo({ top: 64 * 20 }))
    await expect(page).toHaveURL(/[?&]at=/)
    const address = page.url()
    const card = users.userRows.filter({ visible: true }).nth(12)
    const user_id = (await card.getAttribute('data-row-id')) ?? ''
    const place = await users.rowOf({ user_id }).boundingBox()
    await users.rowOf({ user_id }).tap()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page).toHaveURL(address)
    expect(await users.rowOf({ user_id }).boundingBox()).toEqual(place)
  })
})

test('a user is created and another deleted by touch only', async ({ users, directory }) => {
  const { page } = users
  await users.open()
  await page.getByRole('button', { name: 'New user' }).tap()
  const dialog = users.dialog('New user')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Carla Mendes')
  await dialog.getByRole('textbox', { name: 'Email' }).fill('carla@acme.example')
  await expectNoSidewaysScroll(page)
  const submit = dialog.getByRole('button', { name: 'Create user' })
  await expectInSight(submit)
  await submit.tap()
  await expect(users.toast('Created Carla Mendes')).toBeVisible()
  await expect(users.userRows.first()).toContainText('Carla Mendes')

  const ben = directory.named('Ben Kato')
  await users.rowOf(ben).tap()
  await users.dialog('Ben Kato').getByRole('button', { name: 'Delete user' }).tap()
  const question = users.dialog('Delete Ben Kato?')
  await expectNoSidewaysScroll(page)
  await expectInSight(question.getByRole('button', { name: 'Delete user' }))
  await question.getByRole('button', { name: 'Delete user' }).tap()
  await expect(users.toast('Deleted Ben Kato')).toBeVisible()
  await expect(users.rowOf(ben)).toHaveCount(0)
})

test('filter and order work by touch', async ({ users }) => {
  const { page } = users
  await users.open()
  await users.choice('Suspended').tap()
  await expect(users.userRows).toHaveCount(1)
  // Touch has no Ctrl key: each tap adds or removes a status.
  await users.choice('Inactive').tap()
  await expect(users.userRows).toHaveCount(2)
  await expect(page).toHaveURL(/status=inactive,suspended/)
  await users.choice('Suspended').tap()
  await expect(users.userRows).toHaveCount(1)
  await expect(page).toHaveURL(/status=inactive$/)
  await users.choice('All').tap()
  await expect(users.userRows).toHaveCount(6)
  await page.getByRole('button', { name: 'Sort', exact: true }).tap()
  await page.getByRole('menuitemradio', { name: 'Name' }).tap()
  await expect(page).toHaveURL(/sort=name/)
  await expect(users.userRows.first()).toContainText('Ana Lima')
  await expectNoSidewaysScroll(page)
})

/** Puts a finger on the middle of an element, moves it, and takes it away after a while. */
async function press(page: Page, target: Locator, { ms = 0, moveBy = 0 } = {}) {
  const box = (await target.boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const client = await page.context().newCDPSession(page)
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: { x: number; y: number }[],
  ) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [{ x, y }])
  if (moveBy !== 0) await touch('touchMove', [{ x, y: y + moveBy }])
  if (ms > 0) {
    await page.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), ms)
  }
  await touch('touchEnd', [])
  await client.detach()
}

const LONG = { ms: 700 }

test('a long press selects; then each tap adds or removes, until none is left', async ({
  users,
  directory,
}) => {
  const { page } = users
  const [ana, ben] = [directory.named('Ana Lima'), directory.named('Ben Kato')]
  await users.open()
  await press(page, users.rowOf(ana), LONG)
  await expect(users.rowOf(ana)).toHaveAttribute('aria-selected', 'true')
  await expect(users.statusLine).toContainText('1 selected')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await users.rowOf(ben).tap()
  await expect(users.statusLine).toContainText('2 selected')
  await expect(users.rowOf(ben).getByRole('checkbox')).toBeChecked()
  for (const name of ['Copy emails', 'Clear']) {
    await expectInSight(page.getByRole('button', { name, exact: true }))
  }
  await users.rowOf(ben).tap()
  await users.rowOf(ana).tap()
  await expect(users.statusLine).not.toContainText('selected')
  await users.rowOf(ana).tap()
  await expect(users.dialog('Ana Lima')).toBeVisible()
})

test('a short press opens, and a finger that scrolls selects nothing', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ben = users.rowOf(directory.named('Ben Kato'))
  await users.open()
  await press(page, ben, { ms: 700, moveBy: -40 })
  await expect(users.statusLine).not.toContainText('selected')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press(page, ben, { ms: 50 })
  await expect(users.dialog('Ben Kato')).toBeVisible()
})

test('a card says what its date is', async ({ users, directory }) => {
  const { page } = users
  const ana = users.rowOf(directory.named('Ana Lima'))
  await users.open()
  await expect(ana).toContainText(/created (?:just now|\d+ (?:min|hr|days?|mo|yr) ago)/)
  await page.goto(`${users.url}/users?sort=updated_at`)
  await expect(ana).toContainText(/updated (?:just now|\d+ (?:min|hr|days?|mo|yr) ago)/)
})

test('below the list there is one bar', async ({ users }) => {
  await users.open()
  const list = (await users.grid.boundingBox())!
  expect(HEIGHT - (list.y + list.height)).toBeLessThanOrEqual(60)
  expect(list.y).toBeLessThanOrEqual(96)
})
