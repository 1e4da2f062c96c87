import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './harness/accessibility.ts'
import { test } from './harness/sign-in.fixtures.ts'
import { UsersScreen } from './harness/users-screen.ts'

function viewsButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Views|View: .*)$/ })
}

async function openMenu(page: Page): Promise<Locator> {
  await viewsButton(page).click()
  const menu = page.getByRole('menu', { name: 'Views' })
  // It gets the focus once the menu is loaded.
  await expect(menu.locator(':focus')).toBeVisible()
  return menu
}

async function choose(page: Page, item: string) {
  const menu = await openMenu(page)
  await menu.getByRole('menuitem', { name: item }).click()
}

async function openView(page: Page, name: string | RegExp) {
  const menu = await openMenu(page)
  await menu.getByRole('menuitemradio', { name }).click()
}

async function saveAs(users: UsersScreen, name: string) {
  await choose(users.page, 'Save as view…')
  const dialog = users.dialog('Save as view')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(users.toast(`Saved the view ${name}`)).toBeVisible()
}

test('a view saves filter, order and columns, but not the scroll anchor or the panel', async ({
  users,
  actAs,
  directory,
}) => {
  const { page } = users
  await actAs('ada')
  const { user_id } = directory.named('Ana Lima')
  await users.open(`/users?sort=name&status=active&user=${user_id}`)
  await saveAs(users, 'Active by name')
  await expect(viewsButton(page)).toHaveAccessibleName('View: Active by name')
  // After saving, the list and the open panel stay.
  await expect(page).toHaveURL(/\?sort=name&status=active&user=[\da-f-]{36}&view=[\da-f-]{36}$/)
  await expect(users.panelOf('Ana Lima')).toBeVisible()

  await users.choice('Suspended').click()
  await expect(viewsButton(page)).toHaveAccessibleName('View: Active by name, changed')
  await choose(page, 'Discard changes to view')
  await expect(viewsButton(page)).toHaveAccessibleName('View: Active by name')
  await expect(users.choice('Active')).toHaveAttribute('aria-pressed', 'true')

  await users.choice('Inactive').click()
  await choose(page, 'Save changes to view')
  await expect(viewsButton(page)).toHaveAccessibleName('View: Active by name')
  await openView(page, 'All users')
  await expect(page).toHaveURL(`${users.url}/users`)
  await openView(page, 'Active by name')
  await expect(users.choice('Inactive')).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(/\/users\?sort=name&status=inactive&view=[\da-f-]{36}$/)
})

test('a taken or missing name is reported beside the field', async ({ users, actAs, problems }) => {
  problems.expect(/status of 409/)
  const { page } = users
  await actAs('vera')
  await users.open('/users?status=active')
  await saveAs(users, 'Mine')
  await users.choice('Suspended').click()
  await choose(page, 'Save as view…')
  const dialog = users.dialog('Save as view')
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(name).toHaveAccessibleDescription('Enter a name.')
  await name.fill(' MINE ')
  await page.keyboard.press('Enter')
  await expect(name).toHaveAccessibleDescription(/You already have a view with this name/)
  await expect(name).toBeFocused()
  await name.fill('Mine, too')
  await page.keyboard.press('Enter')
  await expect(users.toast('Saved the view Mine, too')).toBeVisible()
})

test('a view is renamed, and deleted after a confirmation; the list stays', async ({
  users,
  actAs,
}) => {
  const { page } = users
  await actAs('ada')
  await users.open('/users?status=active')
  await saveAs(users, 'Actve')
  await choose(page, 'Rename…')
  const rename = users.dialog('Rename Actve')
  await rename.getByRole('textbox', { name: 'Name' }).fill('Active')
  await page.keyboard.press('Enter')
  await expect(viewsButton(page)).toHaveAccessibleName('View: Active')

  await choose(page, 'Delete…')
  const question = users.dialog('Delete the view Active?')
  await expect(question.getByRole('button', { name: 'Keep view' })).toBeFocused()
  await question.getByRole('button', { name: 'Delete view' }).click()
  await expect(users.toast('Deleted the view Active')).toBeVisible()
  await expect(viewsButton(page)).toHaveAccessibleName('Views')
  await expect(users.choice('Active')).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await users.waitForRows()
  const menu = await openMenu(page)
  await expect(menu.getByRole('menuitemradio')).toHaveText(['All users'])
})

test('an address without parameters opens the default view; Back and “all users” do not', async ({
  users,
  actAs,
}) => {
  const { page } = users
  await actAs('ada')
  await users.open('/users?status=suspended')
  await saveAs(users, 'Suspended')
  await choose(page, 'Set as default view')
  await expect(users.toast('This is now your default view')).toBeVisible()

  for (const path of ['/users', '/']) {
    await users.open(path)
    await expect(viewsButton(page)).toHaveAccessibleName('View: Suspended')
    await expect(users.userRows).toHaveCount(1)
  }
  await users.open('/users?status=active')
  await expect(viewsButton(page)).toHaveAccessibleName('Views')

  await openView(page, 'All users')
  await expect(page).toHaveURL(`${users.url}/users?view=all`)
  await expect(users.userRows).toHaveCount(6)
  await page.reload()
  await users.waitForRows()
  await expect(users.userRows).toHaveCount(6)

  await page.goBack()
  await expect(users.choice('Active')).toHaveAttribute('aria-pressed', 'true')
  await openView(page, /^Suspended/)
  await choose(page, 'Remove as default view')
  await expect(users.toast('You no longer have a default view')).toBeVisible()
  await users.open('/users')
  await expect(users.userRows).toHaveCount(6)
  await expect(page).toHaveURL(`${users.url}/users`)
})

test('a shared view can be opened by others, who cannot change it and keep their own views', async ({
  users,
  actAs,
  browser,
  problems: _problems,
}) => {
  await actAs('edgar')
  await users.open('/users?status=suspended')
  await saveAs(users, 'Locked out')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await actAs('vera', context)
  const vera = new UsersScreen(await context.newPage(), users.url)
  await vera.open()
  await expect((await openMenu(vera.page)).getByRole('menuitemradio')).toHaveText(['All users'])
  await vera.page.keyboard.press('Escape')

  await choose(users.page, 'Share with everyone')
  await expect(users.toast('Locked out is now shared with everyone')).toBeVisible()
  await vera.page.reload()
  await vera.waitForRows()
  await openView(vera.page, /^Locked out.*Edgar Editor/)
  await expect(viewsButton(vera.page)).toHaveAccessibleName('View: Locked out')
  await expect(vera.userRows).toHaveCount(1)
  const actions = (await openMenu(vera.page)).getByRole('menuitem')
  await expect(actions).toHaveText(['Set as default view', 'Save as view…'])
  await vera.page.keyboard.press('Escape')
  await expect(viewsButton(vera.page)).toBeFocused()

  // It is unshared while her menu is open: choosing it now is refused with an explanation.
  await choose(users.page, 'Stop sharing')
  await expect(users.toast('Locked out is no longer shared')).toBeVisible()
  await choose(vera.page, 'Set as default view')
  await expect(vera.toast('The view was not changed')).toBeVisible()
  await expect(viewsButton(vera.page)).toHaveAccessibleName('Views')
  await expect(vera.userRows).toHaveCount(1)
  await context.close()
})

for (const width of [1440, 390]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 844 } })

    test('axe finds nothing in the menu of views and its dialogs', async ({ users, actAs }) => {
      const { page } = users
      await actAs('ada')
      await users.open('/users?status=active')
      await saveAs(users, 'Active people whose name is long enough to be cut')
      await users.choice('Suspended').click()
      const menu = await openMenu(page)
      await expectAccessible(page, 'views')
      const box = await menu.boundingBox()
      expect(box!.x).toBeGreaterThanOrEqual(0)
      expect(box!.x + box!.width).toBeLessThanOrEqual(width)
      await menu.getByRole('menuitem', { name: 'Rename…' }).click()
      await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused()
      await page.keyboard.press('Control+A')
      await page.keyboard.press('Delete')
      await page.keyboard.press('Enter')
      await expect(page.getByText('Enter a name.').first()).toBeVisible()
      await expectAccessible(page, 'rename a view')
      await page.keyboard.press('Escape')
      await choose(page, 'Delete…')
      await expectAccessible(page, 'delete a view')
    })
  })
}
