import { expect } from '@playwright/test'
import { expectAccessible } from './harness/accessibility.ts'
import { test } from './harness/fixtures.ts'

test('j and k move through the rows, and through the users if the panel is open', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  await page.keyboard.press('j')
  await expect(users.cellOf(directory.named('Ana Lima'))).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(users.cellOf(directory.named('Ben Kato'))).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(users.panelOf('Ben Kato')).toBeVisible()
  await page.keyboard.press('j')
  await expect(users.panelOf('Chloé Dubois')).toBeVisible()
  const close = users.panel.getByRole('button', { name: 'Close panel' })
  await close.focus()
  await page.keyboard.press('k')
  await expect(users.panelOf('Ben Kato')).toBeVisible()
  await expect(close).toBeFocused()
})

test('e edits the focused user, n creates one, and letters typed in fields stay letters', async ({
  users,
}) => {
  const { page } = users
  await users.open()
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  const name = users.panelOf('Ana Lima').getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type('jken?')
  await expect(name).toHaveValue('Ana Limajken?')
  await users.panel.getByRole('button', { name: 'Discard' }).press('Enter')
  await expect(users.panel.getByRole('form')).toBeFocused()
  await users.panel.getByRole('tab', { name: 'Activity' }).click()
  await page.keyboard.press('e')
  await expect(name).toBeFocused()

  await users.panel.getByRole('button', { name: 'Close panel' }).focus()
  await page.keyboard.press('n')
  const dialog = users.dialog('New user')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('')
  await dialog.getByRole('button', { name: 'Cancel' }).focus()
  // Shortcuts do nothing behind a dialog.
  await page.keyboard.press('j')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(users.panelOf('Ana Lima')).toBeVisible()
})

test('? lists the shortcuts; single keys can be turned off there, and on again', async ({
  users,
  directory,
}) => {
  const { page } = users
  const help = users.dialog('Keyboard shortcuts')
  await users.open()
  await page.keyboard.press('?')
  await expect(help.getByText('Select all loaded users')).toBeVisible()
  const single = help.getByRole('checkbox', { name: 'Single keys' })
  await single.focus()
  await page.keyboard.press('Space')
  await expect(single).not.toBeChecked()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)

  await page.reload()
  await users.waitForRows()
  await page.keyboard.press('?')
  await page.keyboard.press('j')
  await users.cellOf(directory.named('Ana Lima')).focus()
  await page.keyboard.press('ArrowDown')
  await expect(users.cellOf(directory.named('Ben Kato'))).toBeFocused()
  await expect(help).toHaveCount(0)

  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await single.check()
  await help.getByRole('button', { name: 'Close' }).click()
  await expect(help).toHaveCount(0)
  await users.cellOf(directory.named('Ana Lima')).focus()
  await page.keyboard.press('j')
  await expect(users.cellOf(directory.named('Ben Kato'))).toBeFocused()
})

test('axe finds nothing in the list of shortcuts', async ({ users }) => {
  const { page } = users
  await users.open()
  await page.keyboard.press('?')
  const help = users.dialog('Keyboard shortcuts')
  await expect(help).toBeVisible()
  await expectAccessible(page, 'keys')
  await help.getByRole('checkbox', { name: 'Single keys' }).uncheck()
  await expectAccessible(page, 'keys turned off')
})

test('single keys and the palette work while a notification is shown', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  await users.panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await page.keyboard.press('Enter')
  const toast = users.toast('Saved Ana Maria')
  await expect(toast).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect(users.cellOf(directory.named('Ben Kato'))).toBeFocused()
  await page.keyboard.press('ControlOrMeta+K')
  await expect(page.getByRole('combobox')).toBeFocused()
  await expect(toast).toBeVisible()
})

test('keys pressed while a dialog loads are for that dialog', async ({ users }) => {
  const { page } = users
  const part = Promise.withResolvers<void>()
  await page.route(/create-user-dialog/, async (route) => {
    await part.promise
    await route.continue()
  })
  await users.open()
  await page.keyboard.press('n')
  for (const key of ['j', 'e', 'Enter', 'Space', 'ControlOrMeta+A']) await page.keyboard.press(key)
  part.resolve()
  await expect(users.dialog('New user')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(users.dialog('New user')).toHaveCount(0)
  await expect(page).toHaveURL(`${users.url}/users`)
})
