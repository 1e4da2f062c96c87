import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './harness/accessibility.ts'
import { holdCalls } from './harness/held-calls.ts'
import { test } from './harness/sign-in.fixtures.ts'

function field(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search and commands' })
}

async function openPalette(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  return page.getByRole('dialog', { name: 'Search and commands' })
}

/** The option that Enter chooses, as exposed to screen readers. */
async function activeOption(page: Page): Promise<string> {
  const id = await field(page).getAttribute('aria-activedescendant')
  if (id === null) return ''
  const option = page.locator(`[id="${id}"]`)
  await expect(option).toHaveAttribute('aria-selected', 'true')
  return option.innerText()
}

test('a user is found and opened with the keyboard only, and the list continues from there', async ({
  users,
  actAs,
  directory,
}) => {
  const { page } = users
  await actAs('vera')
  await users.open('/users?sort=name')
  const palette = await openPalette(page)
  await page.keyboard.type('dubois chl')
  const chloe = palette.getByRole('option', { name: /Chloé Dubois.*chloe\.dubois.*Active/s })
  await expect(chloe).toHaveAttribute('aria-selected', 'true')
  await expect(palette.getByRole('status')).toHaveText('Words that start with dubois and chl')
  await page.keyboard.press('Enter')
  await expect(palette).toHaveCount(0)
  await expect(users.panelOf('Chloé Dubois')).toBeVisible()
  const { user_id } = directory.named('Chloé Dubois')
  await expect(page).toHaveURL(`${users.url}/users?sort=name&user=${user_id}`)
})

test('Enter never chooses a result of an older text', async ({ users, actAs }) => {
  const { page } = users
  await actAs('vera')
  await users.open()
  const palette = await openPalette(page)
  await page.keyboard.type('ana')
  await expect(palette.getByRole('option', { name: /Ana Lima/ })).toBeVisible()
  const searches = await holdCalls(page, 'users.search')
  await field(page).fill('eun-ji')
  await expect(palette.getByRole('option', { name: /Ana Lima/ })).toBeDisabled()
  expect(await activeOption(page)).toContain('Search the list for “eun-ji”')
  searches.release()
  await expect(palette.getByRole('option', { name: /Eun-ji Park/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(palette.getByRole('option', { name: /Ana Lima/ })).toHaveCount(0)
})

test('a text can be searched in the list, and the palette says if it is too short or has no results', async ({
  users,
  actAs,
}) => {
  const { page } = users
  await actAs('vera')
  await users.open()
  const palette = await openPalette(page)
  const state = palette.getByRole('status')
  await field(page).fill('z')
  await expect(state).toHaveText(
    'Enter at least two letters or digits, or one Chinese, Japanese or Korean character, to find people.',
  )
  await field(page).fill('zzyzx')
  await expect(state).toHaveText('No users found.')
  await field(page).fill('acme')
  await expect(palette.getByRole('option', { name: /Ana Lima/ })).toBeVisible()
  await palette.getByRole('option', { name: 'Search the list for “acme”' }).click()
  await expect(page).toHaveURL(`${users.url}/users?q=acme`)
})

test('filters, orders, theme, views and sessions are found by their names', async ({
  users,
  actAs,
}) => {
  const { page } = users
  await actAs('vera')
  await users.open('/users?status=inactive&sort=email')
  await openPalette(page)
  await page.keyboard.type('only susp')
  await expect.poll(() => activeOption(page)).toContain('Show only suspended users')
  await page.keyboard.press('Enter')
  await expect(users.choice('Suspended')).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(`${users.url}/users?sort=email&status=suspended`)

  await openPalette(page)
  await page.keyboard.type('sort name')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => activeOption(page)).toContain('Name: Z to A')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/sort=name&order=desc/)

  await openPalette(page)
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await openPalette(page)
  await page.keyboard.type('your sess')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${users.url}/sessions`)
  await expect(page.getByRole('heading', { name: 'Sessions', level: 1 })).toBeVisible()
  await openPalette(page)
  await page.keyboard.type('only active')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${users.url}/users?status=active`)
})

test('creating a user is offered only with the permission, and opens the form from any page', async ({
  users,
  actAs,
  problems,
}) => {
  // Signing out may still leave a request for the session.
  problems.excuse(/status of 401.*sessions\.current/)
  const { page } = users
  await actAs('vera')
  await users.open()
  const palette = await openPalette(page)
  await expect(palette.getByRole('option', { name: 'All users' })).toBeVisible()
  await expect(palette.getByRole('option', { name: 'New user' })).toHaveCount(0)
  await expect(palette.getByRole('option', { name: 'All sessions' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await actAs('ada')
  await page.goto(`${users.url}/sessions`)
  await expect(page.getByText('End of list')).toBeVisible()
  await openPalette(page)
  await page.keyboard.type('new user')
  await page.keyboard.press('Enter')
  const form = users.dialog('New user')
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused()
  // Confirmations take precedence.
  await page.keyboard.press('Control+k')
  await expect(field(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)
  await openPalette(page)
  await page.keyboard.type('sign out')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/signed-out|127\.0\.0\.1/)
  await expect(users.grid).toHaveCount(0)
})

test('Escape closes only the palette, and the focus returns to where it was', async ({
  users,
  actAs,
  directory,
}) => {
  const { page } = users
  await actAs('vera')
  await users.open()
  const panel = await users.openPanel(directory.named('Ben Kato'))
  const close = panel.getByRole('button', { name: 'Close panel' })
  await close.focus()
  const palette = await openPalette(page)
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  await expect(panel).toBeVisible()
  await expect(close).toBeFocused()
  // Its shortcut closes it as well.
  await openPalette(page)
  await page.keyboard.press('Control+k')
  await expect(palette).toHaveCount(0)
  await expect(close).toBeFocused()
})

for (const width of [1440, 390]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 844 } })

    test('axe finds nothing in the palette, opened by its button', async ({ users, actAs }) => {
      const { page } = users
      await actAs('ada')
      await users.open()
      await page.getByRole('button', { name: 'Search and commands' }).click()
      await expect(field(page)).toBeFocused()
      await expectAccessible(page, 'palette')
      await field(page).fill('acme')
      await expect(page.getByRole('option', { name: /Ana Lima/ })).toBeVisible()
      await expectAccessible(page, 'palette with people')
      const wide = await page
        .getByRole('listbox')
        .evaluate((list) => list.scrollWidth - list.clientWidth)
      expect(wide).toBe(0)
    })
  })
}

test('commands show their keys, unless single keys are turned off', async ({ users, actAs }) => {
  const { page } = users
  await actAs('ada')
  await users.open()
  const palette = await openPalette(page)
  const keysOf = (name: string) => palette.getByRole('option', { name }).locator('kbd')
  await expect(keysOf('New user')).toHaveText(['N'])
  await expect(keysOf('Keyboard shortcuts')).toHaveText(['?'])
  await expect(keysOf('Sign out')).toHaveCount(0)
  await page.evaluate(() => {
    localStorage.setItem('roster.shortcuts', 'off')
  })
  await page.reload()
  await users.waitForRows()
  await openPalette(page)
  await expect(palette.getByRole('option', { name: 'New user' })).toBeVisible()
  await expect(keysOf('New user')).toHaveCount(0)
})

test('the open user can be edited, copied, given another status and deleted from the palette', async ({
  users,
  actAs,
  directory,
  context,
}) => {
  const { page } = users
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  const ana = directory.named('Ana Lima')
  await actAs('ada')
  await users.open()
  await users.openPanel(ana)
  const run = async (typed: string) => {
    await openPalette(page)
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
  }
  const palette = await openPalette(page)
  await expect(palette.getByRole('group', { name: 'Ana Lima' }).getByRole('option')).toHaveText([
    /^Edit user/,
    'Set status to Inactive',
    'Set status to Suspended',
    'Write an email',
    'Copy as recipient',
    'Copy email',
    'Copy user ID',
    'Copy link',
    'Delete user',
    /^Close panel/,
  ])
  await page.keyboard.press('Escape')
  await run('copy as rec')
  await expect.poll(copied).toBe('Ana Lima <ana.lima@acme.example>')
  await run('copy link')
  await expect.poll(copied).toBe(`${users.url}/users?user=${ana.user_id}`)
  await run('edit user')
  await expect(users.panel.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await run('status susp')
  await expect(users.rowOf(ana)).toContainText('Suspended')
  await run('delete')
  await users.dialog('Delete Ana Lima?').getByRole('button', { name: 'Keep user' }).click()
  await run('close panel')
  await expect(users.panel).toHaveCount(0)
  await openPalette(page)
  await expect(palette.getByRole('option', { name: 'Edit user' })).toHaveCount(0)
})

test('a viewer is offered no changes of the open user', async ({ users, actAs, directory }) => {
  const { page } = users
  await actAs('vera')
  await users.open()
  await users.openPanel(directory.named('Ana Lima'))
  const palette = await openPalette(page)
  await expect(palette.getByRole('option', { name: 'Copy link' })).toBeVisible()
  for (const name of ['Edit user', 'Set status', 'Delete user']) {
    await expect(palette.getByRole('option', { name })).toHaveCount(0)
  }
})

test('the selected users can be copied and deselected from the palette', async ({
  users,
  actAs,
  context,
}) => {
  const { page } = users
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await actAs('vera')
  await users.open()
  for (const name of ['Select Ana Lima', 'Select Ben Kato']) {
    await users.grid.getByRole('checkbox', { name }).click()
  }
  const palette = await openPalette(page)
  await expect(palette.getByRole('group', { name: '2 selected' })).toBeVisible()
  await page.keyboard.type('copy as rec')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('Ana Lima <ana.lima@acme.example>, Ben Kato <ben.kato@globex.example>')
  await openPalette(page)
  await page.keyboard.type('clear selection')
  await page.keyboard.press('Enter')
  await expect(users.statusLine).not.toContainText('selected')
})
