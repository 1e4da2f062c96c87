import { expect } from '@playwright/test'
import { test } from './harness/fixtures.ts'
import { holdCalls } from './harness/held-calls.ts'
import type { UsersScreen } from './harness/users-screen.ts'

async function openDialog(users: UsersScreen) {
  await users.page.getByRole('button', { name: 'New user' }).click()
  const dialog = users.dialog('New user')
  await expect(dialog).toBeVisible()
  return {
    dialog,
    name: dialog.getByRole('textbox', { name: 'Name' }),
    email: dialog.getByRole('textbox', { name: 'Email' }),
    submit: dialog.getByRole('button', { name: 'Create user' }),
  }
}

test('a new user appears in order, is counted, and is announced after the server’s response', async ({
  users,
  directory,
}) => {
  const { page, toasts } = users
  await users.open('/users?sort=name')
  const { dialog, name, email, submit } = await openDialog(users)
  await name.fill('Carla Mendes')
  await email.fill('carla@acme.example')
  await users.chooseStatus(dialog, 'Inactive')
  const creation = await holdCalls(page, 'users.create')
  await submit.click()
  await creation.begun
  await expect(dialog.getByRole('button', { name: 'Creating…' })).toBeVisible()
  await expect(toasts).toHaveCount(0)
  await users.expectCounts({ All: 6, Active: 4, Inactive: 1, Suspended: 1 })

  creation.release()
  await expect(users.toast('Created Carla Mendes')).toBeVisible()
  await expect(dialog).toBeHidden()
  // At once: a notification goes away after a while.
  await users.toastAction('Open').click()
  await expect(users.panelOf('Carla Mendes')).toBeVisible()
  await users.expectCounts({ All: 7, Active: 4, Inactive: 2, Suspended: 1 })
  await expect(users.statusLine).toHaveText('7 users · 7 loaded')
  // By name: after Ben Kato, before Chloé Dubois.
  await expect(users.userRows.nth(2)).toContainText('Carla Mendes')
  const created = await directory.users.byEmail('carla@acme.example')
  expect(created).toMatchObject({ name: 'Carla Mendes', status: 'inactive', version: 1 })
})

test('a new user does not appear in a list whose filter excludes them', async ({ users }) => {
  await users.open('/users?status=suspended')
  const { name, email, submit } = await openDialog(users)
  await name.fill('Carla Mendes')
  await email.fill('carla@acme.example')
  await submit.click()
  await expect(users.toast('Created Carla Mendes')).toBeVisible()
  await users.expectCounts({ All: 7, Active: 5, Inactive: 1, Suspended: 1 })
  await expect(users.userRows).toHaveCount(1)
})

test('an error is closer to its own field than to the next one, and moves neither', async ({
  users,
}) => {
  await users.open()
  const { dialog, name, submit } = await openDialog(users)
  const nextLabel = dialog.getByText('Email', { exact: true })
  const before = [await name.boundingBox(), await nextLabel.boundingBox()]
  await submit.click()
  const error = dialog.getByText('Enter a name.', { exact: true })
  await expect(error).toBeVisible()
  const [field, label] = before
  expect([await name.boundingBox(), await nextLabel.boundingBox()]).toEqual(before)
  const { y, height } = (await error.boundingBox())!
  const fromField = y - (field!.y + field!.height)
  expect(fromField).toBeGreaterThan(0)
  expect(label!.y - (y + height)).toBeGreaterThanOrEqual(2 * fromField)
})

test('each invalid field shows its error, and the first one gets the focus', async ({ users }) => {
  await users.open()
  const { dialog, name, email, submit } = await openDialog(users)
  await submit.click()
  await expect(name).toBeFocused()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toHaveAccessibleDescription('Enter a name.')
  await expect(email).toHaveAccessibleDescription('Enter an email address like ana@example.com.')
  await expect(dialog.getByRole('alert')).toContainText('2 fields need your attention')

  await name.fill('Carla Mendes')
  await expect(name).not.toHaveAttribute('aria-invalid')
  await email.fill('carla at acme')
  await submit.click()
  await expect(email).toBeFocused()
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await name.fill('x'.repeat(201))
  await expect(name).toHaveAccessibleDescription('Use at most 200 characters.')
})

test('the error for a taken email address links to the user who has it', async ({
  users,
  directory,
  problems,
}) => {
  problems.expect(/status of 409/)
  await users.open()
  const { dialog, name, email, submit } = await openDialog(users)
  await name.fill('Another Ana')
  await email.fill('ANA.LIMA@acme.example')
  await submit.click()
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toHaveAccessibleDescription(/^Another user has this email address\./)
  await expect(email).toBeFocused()
  await users.expectCounts({ All: 6, Active: 4, Inactive: 1, Suspended: 1 })

  await dialog.getByRole('link', { name: 'Open that user' }).click()
  await expect(users.panelOf('Ana Lima')).toBeVisible()
  await expect(users.page).toHaveURL(new RegExp(`user=${directory.named('Ana Lima').user_id}`))
  await expect(dialog).toBeHidden()
})

test('input survives a dialog closed by mistake', async ({ users }) => {
  const { page } = users
  await users.open()
  const first = await openDialog(users)
  await first.name.fill('Carla Mendes')
  await page.mouse.click(5, 450)
  await expect(first.dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(first.dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'New user' })).toBeFocused()

  const again = await openDialog(users)
  await expect(again.name).toHaveValue('Carla Mendes')
  await again.dialog.getByRole('button', { name: 'Cancel' }).click()
  const emptied = await openDialog(users)
  await expect(emptied.name).toHaveValue('')
})

test('leaving the page with an unfinished new user asks first', async ({ users }) => {
  const { page } = users
  await users.open()
  const { dialog, name } = await openDialog(users)
  await name.fill('Carla')
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await expect(name).toHaveValue('Carla')

  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
  await page.reload()
  await users.waitForRows()
})

test('what is typed while the code of the dialog loads is in its first field', async ({
  users,
}) => {
  const { page } = users
  const code = Promise.withResolvers<void>()
  await page.route(/\/assets\/create-user-dialog-.*\.js$/, async (route) => {
    await code.promise
    await route.continue()
  })
  await users.open()
  const button = page.getByRole('button', { name: 'New user' })
  const waiting = users.dialog('Loading…')
  await button.click()
  await expect(waiting.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(waiting).toHaveCount(0)
  await expect(button).toBeFocused()

  await button.click()
  await expect(waiting.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Carla')
  code.resolve()
  const name = users.dialog('New user').getByRole('textbox', { name: 'Name' })
  await expect(name).toHaveValue('Carla')
  await expect(name).toBeFocused()
  await page.keyboard.type(' Mendes')
  await expect(name).toHaveValue('Carla Mendes')
})
