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

/** The option that Enter is meant for, as a screen reader is told. */
async function activeOption(page: Page): Promise<string> {
  const id = await field(page).getAttribute('aria-activedescendant')
  if (id === null) return ''
  const option = page.locator(`[id="${id}"]`)
  await expect(option).toHaveAttribute('aria-selected', 'true')
  return option.innerText()
}

test('a person is found and opened by keys alone, and the list goes on from there', async ({
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

test('what is found by other text than what stands there is never what Enter means', async ({
  users,
  actAs,
}) => {
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

test('a text is taken to the list, and says when it is too short or finds nobody', async ({
  users,
  actAs,
}) => {
  const { page } = users
  await actAs('vera')
  await users.open()
  const palette = await openPalette(page)
  const state = palette.getByRole('status')
  await field(page).fill('z')
  await expect(state).toHaveText('Type at least two characters to find people.')
  await field(page).fill('zzyzx')
  await expect(state).toHaveText('No users found.')
  await field(page).fill('acme')
  await expect(palette.getByRole('option', { name: /Ana Lima/ })).toBeVisible()
  await palette.getByRole('option', { name: 'Search the list for “acme”' }).click()
  await expect(page).toHaveURL(`${users.url}/users?q=acme`)
})

test('filters, orders, theme, views and sessions are found by their words', async ({
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

test('whoever may not is not offered it; who may opens the form from anywhere', async ({
  users,
  actAs,
  problems,
}) => {
  // Whoever signs out may still be asked who they are.
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
  // Whatever asks for an answer goes first.
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

test('Escape closes the palette alone, and the focus is where it was', async ({
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
  // Its own keys close it, too.
  await openPalette(page)
  await page.keyboard.press('Control+k')
  await expect(palette).toHaveCount(0)
  await expect(close).toBeFocused()
})

for (const width of [1440, 390]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 844 } })

    test('axe finds nothing in the palette, and it opens by its button', async ({
      users,
      actAs,
    }) => {
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
