import { expect } from '@playwright/test'
import { test } from './harness/fixtures.ts'

test('without a choice the page uses the first of the browser’s languages that it supports', async ({
  browser,
  crowd,
}) => {
  for (const [browserLocale, lang, title] of [
    ['de-AT', 'de', 'Benutzer · Roster'],
    ['pt-BR', 'en', 'Users · Roster'],
  ] as const) {
    await using context = await browser.newContext({ locale: browserLocale })
    const page = await context.newPage()
    await page.goto(`${crowd.api.url}/users`)
    await expect(page).toHaveTitle(title)
    await expect(page.locator('html')).toHaveAttribute('lang', lang)
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  }
})

test('a language is chosen by its own name, and stays after a reload and in other tabs', async ({
  users,
}) => {
  const { page } = users
  await users.open()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
  await expect(page.getByRole('grid', { name: 'Benutzer' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('grid', { name: 'Benutzer' })).toBeVisible()

  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(other.locator('html')).toHaveAttribute('lang', 'de')
  await other.getByRole('button', { name: 'Einstellungen' }).click()
  await expect(other.getByRole('menuitemradio', { name: 'Deutsch' })).toBeChecked()
})

test('unsaved changes are asked about before a new language reloads the page', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open()
  const panel = await users.openPanel(directory.seeded[0]!)
  await panel.getByLabel('Name').fill('Typed but not saved')
  const asked: string[] = []
  page.once('dialog', async (dialog) => {
    asked.push(dialog.type())
    await dialog.dismiss()
  })
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await expect(panel.getByLabel('Name')).toHaveValue('Typed but not saved')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('if the translation cannot be loaded, the page says so in the chosen language', async ({
  page,
  api,
  problems,
}) => {
  problems.expect(/\/assets\/de-/)
  await page.addInitScript(() => {
    localStorage.setItem('roster.language', 'de')
  })
  await page.route(/\/assets\/de-/, (route) => route.abort())
  await page.goto(api.url)
  await expect(page.getByRole('alert')).toHaveText(/^Roster konnte nicht geladen werden\./)
})
