import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { COLLEAGUE } from './harness/directory.ts'
import { test } from './harness/fixtures.ts'

/** Lets the next save through and loses its response. */
async function loseResponse(page: Page) {
  await page.route(
    /users\.update/,
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
}

test.beforeEach(({ problems }) => {
  problems.expect(/net::ERR_FAILED .*users\.update/)
})

test('a save whose response was lost is not announced as someone else’s change', async ({
  users,
  directory,
  problems,
}) => {
  problems.excuse(/status of 409/)
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open()
  // Otherwise the change arrives by itself, which the next test is about.
  await page.getByRole('button', { name: 'Pause live changes' }).click()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await loseResponse(page)
  const save = panel.getByRole('button', { name: 'Save changes' })
  await save.click()
  await expect(panel.getByText('Not saved.')).toBeVisible()
  await save.click()
  await expect(users.toast('Saved Ana Maria')).toBeVisible()
  await expect(page.getByText('was changed while you were editing')).toHaveCount(0)
  await expect(save).toHaveCount(0)
  await expect(users.rowOf(ana)).toContainText('Ana Maria')
  expect(await directory.users.byId(ana.user_id)).toMatchObject({ name: 'Ana Maria', version: 2 })
})

test('a save whose response was lost is done when its change arrives', async ({
  users,
  directory,
}) => {
  const ana = directory.named('Ana Lima')
  await users.open()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await loseResponse(users.page)
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(panel.getByRole('button', { name: 'Save changes' })).toHaveCount(0)
  await expect(panel.getByText('Not saved.')).toHaveCount(0)
  await expect(users.rowOf(ana)).toContainText('Ana Maria')
})

test('after a lost response, someone else’s other change is still a conflict', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(/status of 409/)
  const { page } = users
  const ana = directory.named('Ana Lima')
  await users.open()
  await page.getByRole('button', { name: 'Pause live changes' }).click()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria')
  await loseResponse(page)
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(panel.getByText('Not saved.')).toBeVisible()
  await directory.users.update({ user_id: ana.user_id, patch: { name: 'Anna' } }, COLLEAGUE)
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(users.dialog('Anna was changed while you were editing')).toBeVisible()
})
