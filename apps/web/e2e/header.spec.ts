import { expect } from '@playwright/test'
import { messages as arabic } from '#messages/ar.ts'
import { messages as german } from '#messages/de.ts'
import { accountButton, test } from './harness/sign-in.fixtures.ts'

test('the bar of every page has links to the pages, and marks the one that is open', async ({
  users,
  actAs,
}) => {
  const { page } = users
  await actAs('vera')
  await users.open()
  const places = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
  await expect(places).toHaveText(['Users', 'Sessions'])
  await expect(places.nth(0)).toHaveAttribute('aria-current', 'page')
  await places.nth(1).click()
  await expect(page.getByRole('heading', { name: 'Sessions', level: 1 })).toBeAttached()
  await expect(places.nth(1)).toHaveAttribute('aria-current', 'page')
  await expect(places.nth(0)).not.toHaveAttribute('aria-current')
  await places.nth(0).click()
  await users.waitForRows()
})

test('a narrow window has the links to the pages in the account menu', async ({ users, actAs }) => {
  const { page } = users
  await page.setViewportSize({ width: 390, height: 844 })
  await actAs('ada')
  await users.open()
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0)
  await accountButton(page, 'ada').click()
  await expect(page.getByRole('menuitem', { name: 'Users' })).toBeFocused()
  await page.getByRole('menuitem', { name: 'Your sessions' }).click()
  await expect(page).toHaveURL(/\/sessions$/)
})

for (const [locale, words] of Object.entries({ 'de-DE': german, 'ar-EG': arabic })) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test('theme and language are in the account menu', async ({ users, actAs }) => {
      const { page } = users
      const { account } = await actAs('ada')
      await page.goto(`${users.url}/users`)
      await page.getByRole('button', { name: words.signIn.account.menu(account.name) }).click()
      const menu = page.getByRole('menu')
      for (const { label } of [words.theme, words.language]) {
        const choices = menu.getByRole('group', { name: label }).getByRole('menuitemradio')
        await expect(choices).toHaveCount(3)
      }
      await menu.getByRole('menuitemradio', { name: words.theme.dark }).click()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await page.getByRole('button', { name: words.signIn.account.menu(account.name) }).click()
      await menu.getByRole('menuitemradio', { name: 'English' }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    })
  })
}

test('the menus of a window as low as at 400 % can be scrolled to their last item', async ({
  users,
  actAs,
}) => {
  const { page } = users
  await page.setViewportSize({ width: 320, height: 256 })
  await actAs('ada')
  await users.open()
  await accountButton(page, 'ada').click()
  const last = page.getByRole('menuitem', { name: 'Sign out everywhere' })
  await page.keyboard.press('End')
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport({ ratio: 1 })
})

test('the one box finds people and runs commands, with its key in it', async ({ users, actAs }) => {
  const { page } = users
  await actAs('ada')
  await users.open()
  const box = page.getByRole('textbox', { name: 'Search people or type a command' })
  const palette = page.getByRole('combobox', { name: 'Search and commands' })
  await expect(box).toHaveAttribute('placeholder', 'Search people or type a command')
  const [field, key] = [
    await box.boundingBox(),
    await page.getByRole('button', { name: 'Search and commands' }).boundingBox(),
  ]
  expect(key!.x).toBeGreaterThan(field!.x)
  expect(key!.x + key!.width).toBeLessThanOrEqual(field!.x + field!.width)

  await box.fill('lima')
  await expect(users.userRows).toHaveCount(1)
  // The palette continues with what is typed.
  await page.keyboard.press('Control+k')
  await expect(palette).toHaveValue('lima')
  await page.keyboard.press('Escape')
  await expect(box).toBeFocused()
  await box.fill('')

  await box.pressSequentially('>')
  await expect(palette).toBeFocused()
  await page.keyboard.type('theme dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(box).toHaveValue('')
  await expect(page).not.toHaveURL(/q=/)
})

test('on pages without a list of users the box opens the palette', async ({ users, actAs }) => {
  const { page } = users
  await actAs('ada')
  await page.goto(`${users.url}/sessions`)
  const box = page.getByRole('button', { name: 'Search people or type a command' })
  await box.click()
  await page.keyboard.type('ben kato')
  await expect(page.getByRole('option', { name: /Ben Kato/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(box).toBeFocused()
})
