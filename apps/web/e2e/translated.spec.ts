import { expect } from '@playwright/test'
import { COLLEAGUE } from './harness/directory.ts'
import { test } from './harness/fixtures.ts'
import { textsBesideElements, translatePage } from './harness/translator.ts'

test('a page that the browser translates goes on: searching, ticking, saving, deleting', async ({
  users,
  directory,
}) => {
  const { page } = users
  await translatePage(page)
  await users.open()
  const box = page.getByRole('textbox', { name: 'Search people' })
  await box.fill('acme')
  await expect(users.userRows).toHaveCount(3)
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(users.userRows).toHaveCount(6)

  const ben = directory.named('Ben Kato')
  for (const user of [directory.named('Ana Lima'), ben]) {
    await users.rowOf(user).getByRole('checkbox').click()
  }
  await expect(users.statusLine).toContainText('2 selected')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(users.statusLine).not.toContainText('selected')

  await users.openPanel(ben)
  const { panel } = users
  await panel.getByRole('textbox', { name: 'Name' }).fill('Benno Kato')
  await expect(panel).toContainText('1 unsaved change')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(users.toast('Saved Benno Kato')).toBeVisible()
  await expect(users.rowOf(ben)).toContainText('Benno Kato')
  await panel.getByRole('tab', { name: 'Activity' }).click()
  await expect(panel.getByRole('list', { name: 'History' })).toContainText('changed this user')
  await panel.getByRole('tab', { name: 'Details' }).click()
  await directory.users.update({ user_id: ben.user_id, patch: { status: 'active' } }, COLLEAGUE)
  await expect(users.rowOf(ben)).toContainText('Active')
  await users.expectCounts({ All: 6, Active: 5, Inactive: 1, Suspended: 0 })

  await panel.getByRole('button', { name: 'Delete user' }).click()
  await users
    .dialog(/^Delete/)
    .getByRole('button', { name: 'Delete user' })
    .click()
  await expect(users.toast('Deleted Benno Kato')).toBeVisible()
  await expect(users.userRows).toHaveCount(5)

  await users.choice('Suspended').click()
  await expect(page.getByRole('heading', { name: 'No suspended users' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all users' }).click()
  await expect(users.userRows).toHaveCount(5)
  await expect(page.getByText('Something went wrong on this page')).toHaveCount(0)
})

test('no text stands beside an element, where a translated page would break', async ({
  users,
  directory,
}) => {
  const { page } = users
  const check = async (what: string) => {
    expect.soft(await textsBesideElements(page), what).toEqual([])
  }
  await users.open()
  await check('the list')
  await users.rowOf(directory.named('Ana Lima')).getByRole('checkbox').click()
  await check('a selection')
  const panel = await users.openPanel(directory.named('Ben Kato'))
  await panel.getByRole('textbox', { name: 'Name' }).fill('')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(panel.getByText('Enter a name.').first()).toBeVisible()
  await check('a panel with an error')
  await panel.getByRole('button', { name: 'Discard' }).click()
  await panel.getByRole('tab', { name: 'Activity' }).click()
  await expect(panel.getByText('End of history')).toBeVisible()
  await check('the history')
  await page.keyboard.press('Escape')
  for (const name of ['Sort', 'Columns', 'Any date', 'Jump to', 'Views', 'Settings']) {
    await page.getByRole('button', { name, exact: true }).first().click()
    await check(name)
    await page.keyboard.press('Escape')
  }
  await page.getByRole('button', { name: 'New user' }).click()
  await expect(users.dialog('New user')).toBeVisible()
  await check('the form of a new user')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('ana')
  await expect(page.getByRole('option', { name: /Ana Lima/ })).toBeVisible()
  await check('the palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await check('the shortcuts')
  await users.open('/users?q=acme&created=2026-01-01..&tz=UTC&status=active')
  await check('a search')
  await page.goto(`${users.url}/users?q=zzzz`)
  await expect(page.getByRole('heading', { name: /^No users found/ })).toBeVisible()
  await check('no results')
})
