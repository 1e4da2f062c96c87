import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { test } from './harness/fixtures.ts'

function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
})

test('Ctrl+C copies the selected users with their addresses, but text where text is selected', async ({
  users,
  directory,
}) => {
  const { page } = users
  await directory.users.update(
    { user_id: directory.named('Ben Kato').user_id, patch: { name: 'Kato, Ben' } },
    { actor: { id: 'test', name: 'Test', kind: 'person' } },
  )
  await users.open()
  for (const name of ['Select Ana Lima', 'Select Kato, Ben']) {
    await users.grid.getByRole('checkbox', { name }).click()
  }
  await page.keyboard.press('ControlOrMeta+c')
  await expect
    .poll(() => copied(page))
    .toBe('Ana Lima <ana.lima@acme.example>, "Kato, Ben" <ben.kato@globex.example>')
  await expect(users.toast('Copied 2 recipients')).toBeVisible()

  const search = page.getByRole('textbox', { name: 'Search people' })
  await search.focus()
  await search.fill('typed')
  await search.selectText()
  await page.keyboard.press('ControlOrMeta+c')
  await expect.poll(() => copied(page)).toBe('typed')
})

test('without a selection Ctrl+C copies nothing', async ({ users }) => {
  const { page } = users
  await users.open()
  await page.evaluate(() => navigator.clipboard.writeText('before'))
  await users.userRows.first().getByRole('link').focus()
  await page.keyboard.press('ControlOrMeta+c')
  await page.keyboard.press('ControlOrMeta+a')
  await expect(users.statusLine).toContainText('selected')
  expect(await copied(page)).toBe('before')
})

test('the address in the panel writes a mail, and name, address and link can be copied', async ({
  users,
  directory,
}) => {
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open()
  await users.openPanel(ana)
  await expect(users.panel.getByRole('link', { name: ana.email })).toHaveAttribute(
    'href',
    `mailto:${ana.email}`,
  )
  for (const [button, text] of [
    ['Copy email', ana.email],
    ['Copy as recipient', `Ana Lima <${ana.email}>`],
    ['Copy link', `${users.url}/users?user=${ana.user_id}`],
  ] as const) {
    await users.panel.getByRole('button', { name: button }).click()
    await expect.poll(() => copied(page)).toBe(text)
  }
  await page.goto(await copied(page))
  await expect(users.panelOf('Ana Lima')).toBeVisible()
})
