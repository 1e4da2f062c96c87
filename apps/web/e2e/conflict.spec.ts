import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { COLLEAGUE } from './harness/directory.ts'
import { test } from './harness/fixtures.ts'

/** Two tabs edit the same user; the second one to save merges. */
test.beforeEach(({ problems }) => {
  problems.expect(/status of 409/)
})

function side(merge: Locator, field: string, which: 'Yours' | 'Theirs'): Locator {
  return merge.getByRole('group', { name: `Which ${field} to keep` }).getByRole('radio', {
    name: new RegExp(`^${which}`),
  })
}

function result(merge: Locator, field: string): Locator {
  return merge.getByRole('group', { name: `Which ${field} to keep` }).locator('output')
}

test('two tabs that edit different fields of one user both keep their changes', async ({
  users: first,
  directory,
}) => {
  const ana = directory.named('Ana Lima')
  await first.open()
  const second = await first.openInOtherTab()
  const mine = await second.openPanel(ana)
  await mine.getByRole('textbox', { name: 'Email' }).fill('ana@acme.example')

  const theirs = await first.openPanel(ana)
  await theirs.getByRole('textbox', { name: 'Name' }).fill('Ana Lima Souza')
  await theirs.getByRole('button', { name: 'Save changes' }).click()
  await expect(first.toast('Saved Ana Lima Souza')).toBeVisible()

  await mine.getByRole('button', { name: 'Save changes' }).click()
  const merge = second.dialog('Ana Lima Souza was changed while you were editing')
  await expect(merge).toBeVisible()
  await expect(side(merge, 'name', 'Theirs')).toBeChecked()
  await expect(side(merge, 'email', 'Yours')).toBeChecked()
  await expect(result(merge, 'name')).toHaveText('Ana Lima Souza')
  await expect(result(merge, 'email')).toHaveText('ana@acme.example')
  await expect(result(merge, 'status')).toHaveText('Active')
  await merge.getByRole('button', { name: 'Save result' }).click()

  await expect(second.toast('Saved Ana Lima Souza')).toBeVisible()
  await expect(merge).toBeHidden()
  await expect(second.rowOf(ana)).toContainText('Ana Lima Souza')
  await expect(second.rowOf(ana)).toContainText('ana@acme.example')
  expect(await directory.users.byId(ana.user_id)).toMatchObject({
    name: 'Ana Lima Souza',
    email: 'ana@acme.example',
    status: 'active',
    version: 3,
  })
})

test('if both changed the same field, the admin sees both values and chooses', async ({
  users,
  directory,
}) => {
  const ana = directory.named('Ana Lima')
  await users.open()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria Lima')
  await users.chooseStatus(panel, 'Inactive')
  const patch = { name: 'Anna Lima', email: 'anna@acme.example' }
  await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)

  await panel.getByRole('button', { name: 'Save changes' }).click()
  const merge = users.dialog('Anna Lima was changed while you were editing')
  await expect(merge).toContainText('Changed by Grace Hopper')
  const name = merge.getByRole('group', { name: 'Which name to keep' })
  await expect(name).toContainText('Both changed')
  await expect(side(merge, 'name', 'Yours')).toBeChecked()
  await expect(result(merge, 'name')).toHaveText('Ana Maria Lima')
  await side(merge, 'name', 'Theirs').check()
  await expect(result(merge, 'name')).toHaveText('Anna Lima')
  await expect(result(merge, 'email')).toHaveText('anna@acme.example')
  await expect(result(merge, 'status')).toHaveText('Inactive')
  await merge.getByRole('button', { name: 'Save result' }).click()
  await expect(users.toast('Saved Anna Lima')).toBeVisible()
  expect(await directory.users.byId(ana.user_id)).toMatchObject({
    name: 'Anna Lima',
    email: 'anna@acme.example',
    status: 'inactive',
    version: 3,
  })
})

test('keeping all of theirs saves nothing', async ({ users, directory }) => {
  const ana = directory.named('Ana Lima')
  await users.open()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria Lima')
  await directory.users.update({ user_id: ana.user_id, patch: { name: 'Anna Lima' } }, COLLEAGUE)
  await panel.getByRole('button', { name: 'Save changes' }).click()
  const merge = users.dialog('Anna Lima was changed while you were editing')
  await side(merge, 'name', 'Theirs').check()
  await merge.getByRole('button', { name: 'Keep theirs' }).click()
  await expect(merge).toBeHidden()
  await expect(users.panelOf('Anna Lima').getByRole('textbox', { name: 'Name' })).toHaveValue(
    'Anna Lima',
  )
  expect(await directory.users.byId(ana.user_id)).toMatchObject({ name: 'Anna Lima', version: 2 })
})

test('going back to editing loses nothing, and the next save meets the conflict again', async ({
  users,
  directory,
}) => {
  const ana = directory.named('Ana Lima')
  await users.open()
  const panel = await users.openPanel(ana)
  const email = panel.getByRole('textbox', { name: 'Email' })
  await email.fill('ana@acme.example')
  await directory.users.update({ user_id: ana.user_id, patch: { status: 'inactive' } }, COLLEAGUE)
  const save = panel.getByRole('button', { name: 'Save changes' })
  await save.click()
  const merge = users.dialog('Ana Lima was changed while you were editing')
  await merge.getByRole('button', { name: 'Back to editing' }).click()
  await expect(merge).toBeHidden()
  await expect(email).toHaveValue('ana@acme.example')
  await save.click()
  await expect(result(merge, 'status')).toHaveText('Inactive')
  await merge.getByRole('button', { name: 'Save result' }).click()
  await expect(users.toast('Saved Ana Lima')).toBeVisible()
  expect(await directory.users.byId(ana.user_id)).toMatchObject({
    email: 'ana@acme.example',
    status: 'inactive',
  })
})

test('a user who is changed again during the merge is merged again', async ({
  users,
  directory,
}) => {
  const ana = directory.named('Ana Lima')
  await users.open()
  const panel = await users.openPanel(ana)
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana Maria Lima')
  await directory.users.update({ user_id: ana.user_id, patch: { status: 'inactive' } }, COLLEAGUE)
  await panel.getByRole('button', { name: 'Save changes' }).click()
  const merge = users.dialog('Ana Lima was changed while you were editing')
  await expect(result(merge, 'status')).toHaveText('Inactive')
  const patch = { email: 'ana@globex.example' }
  await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
  await merge.getByRole('button', { name: 'Save result' }).click()
  await expect(result(merge, 'email')).toHaveText('ana@globex.example')
  await expect(result(merge, 'name')).toHaveText('Ana Maria Lima')
  await merge.getByRole('button', { name: 'Save result' }).click()
  await expect(users.toast('Saved Ana Maria Lima')).toBeVisible()
  expect(await directory.users.byId(ana.user_id)).toMatchObject({
    name: 'Ana Maria Lima',
    email: 'ana@globex.example',
    status: 'inactive',
  })
})
