import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { aNewUser } from '@roster/local/test-users'
import { COLLEAGUE } from './harness/directory.ts'
import { test } from './harness/fixtures.ts'

/** What a press is in another layout, which the test's own keyboard does not have. */
async function pressKey(
  page: Page,
  key: { key: string; code: string; ctrlKey?: boolean; keyCode?: number },
) {
  await page.evaluate((init) => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
  }, key)
}

test('shortcuts work in a Cyrillic layout, and with Caps Lock', async ({ users, directory }) => {
  const { page } = users
  await users.open()
  await pressKey(page, { key: 'о', code: 'KeyJ' })
  await expect(users.cellOf(directory.named('Ana Lima'))).toBeFocused()
  await pressKey(page, { key: 'J', code: 'KeyJ' })
  await expect(users.cellOf(directory.named('Ben Kato'))).toBeFocused()
  await pressKey(page, { key: 'л', code: 'KeyK', ctrlKey: true })
  await expect(page.getByRole('combobox')).toBeFocused()
})

test('a text that is still being composed is searched after a while, and its Enter only ends it', async ({
  users,
  directory,
}) => {
  const kim = await directory.users.create(aNewUser({ name: '김민준' }), COLLEAGUE)
  const { page } = users
  await users.open()
  const box = page.getByRole('textbox', { name: 'Search people' })
  await box.focus()
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: '김민', selectionStart: 2, selectionEnd: 2 })
  await expect(users.userRows).toHaveCount(1)
  await expect(users.rowOf(kim)).toBeVisible()
  // As Safari reports the Enter that ends a composition.
  await pressKey(page, { key: 'Enter', code: 'Enter', keyCode: 229 })
  await expect(box).toBeFocused()
  await input.send('Input.insertText', { text: '김민준' })
  await box.press('Enter')
  await expect(users.panelOf('김민준')).toBeVisible()
})

test('an address or an id is found and stored as it was copied, with what was around it', async ({
  users,
  directory,
}) => {
  const ana = directory.named('Ana Lima')
  const { page } = users
  await users.open(`/users?user=${encodeURIComponent(`{${ana.user_id.toUpperCase()}}`)}`)
  await expect(users.panelOf('Ana Lima')).toBeVisible()
  await expect(page).toHaveURL(`${users.url}/users?user=${ana.user_id}`)
  const box = page.getByRole('textbox', { name: 'Search people' })
  for (const text of [
    `"${ana.user_id}"`,
    `{${ana.user_id.toUpperCase()}},`,
    `mailto:${ana.email}`,
    `"${ana.email}",`,
    `Ana L. <${ana.email}>`,
    `\u200B${ana.email}\uFEFF`,
  ]) {
    await box.fill(text)
    await expect(users.userRows).toHaveCount(1)
    await expect(users.rowOf(ana)).toBeVisible()
    await box.fill('')
    await expect(users.userRows).toHaveCount(6)
  }

  const form = users.panelOf('Ana Lima')
  await form.getByRole('textbox', { name: 'Email' }).fill('Ana <mailto:ana@bücher.example>,')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(users.toast('Saved Ana Lima')).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'Email' })).toHaveValue('ana@bücher.example')
})
