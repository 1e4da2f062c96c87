import { expect } from '@playwright/test'
import { COLLEAGUE } from './harness/directory.ts'
import { expectAccessible } from './harness/accessibility.ts'
import { CROWD, test } from './harness/fixtures.ts'
import { NOBODY } from './harness/people.ts'

const SIZES = {
  'a desk': { width: 1440, height: 900 },
  'a phone': { width: 390, height: 844 },
}

for (const [place, viewport] of Object.entries(SIZES)) {
  test.describe(`on ${place}`, () => {
    test.use({ viewport })

    test('axe finds nothing in the list, the panel, the forms and the confirmations', async ({
      users,
      directory,
      problems,
    }) => {
      problems.expect(/status of 409/)
      const { page } = users
      const ana = directory.named('Ana Lima')
      await users.open()
      await expectAccessible(page, 'list')

      const panel = await users.openPanel(ana)
      await expect(panel.getByRole('textbox', { name: 'Name' })).toBeVisible()
      await expectAccessible(page, 'panel')
      await panel.getByRole('tab', { name: 'Activity' }).click()
      await expect(panel.getByRole('list', { name: 'History' })).toBeVisible()
      await expectAccessible(page, 'history')
      await panel.getByRole('tab', { name: 'Details' }).click()

      await panel.getByRole('button', { name: 'Delete user' }).click()
      const question = users.dialog('Delete Ana Lima?')
      await expect(question).toBeVisible()
      await expectAccessible(page, 'delete')
      await question.getByRole('button', { name: 'Keep user' }).click()

      const name = panel.getByRole('textbox', { name: 'Name' })
      await name.fill(' ')
      await panel.getByRole('button', { name: 'Save changes' }).click()
      await expect(name).toHaveAttribute('aria-invalid', 'true')
      await expectAccessible(page, 'panel with an error')
      await name.fill('Ana Maria Lima')
      await panel.getByRole('button', { name: 'Close panel' }).click()
      const unsaved = users.dialog('Discard changes to Ana Lima?')
      await expect(unsaved).toBeVisible()
      await expectAccessible(page, 'unsaved changes')
      await unsaved.getByRole('button', { name: 'Keep editing' }).click()

      const patch = { name: 'Anna Lima', email: 'anna@acme.example' }
      await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
      await panel.getByRole('button', { name: 'Save changes' }).click()
      const merge = users.dialog('Anna Lima was changed while you were editing')
      await expect(merge).toContainText('Grace Hopper')
      await expectAccessible(page, 'conflict')
      await merge.getByRole('button', { name: 'Save result' }).click()
      await expect(users.toast('Saved Ana Maria Lima')).toBeVisible()
      await expectAccessible(page, 'saved, with a notification')
    })

    test('axe finds nothing in search results', async ({ users }) => {
      await users.open('/users?q=acme')
      await expect(users.grid.locator('mark')).not.toHaveCount(0)
      await expectAccessible(users.page, 'search')
      await users.userRows.first().getByRole('link').focus()
      await users.page.keyboard.press('Space')
      await expectAccessible(users.page, 'search, with a hit selected')
    })

    test('axe finds nothing in the dialog for a new user, nor in menus', async ({ users }) => {
      const { page } = users
      await users.open()
      await page.getByRole('button', { name: 'New user' }).click()
      const dialog = users.dialog('New user')
      await dialog.getByRole('button', { name: 'Create user' }).click()
      await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAttribute('aria-invalid')
      await expectAccessible(page, 'new user with errors')
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
      for (const menu of ['Sort', 'Settings']) {
        await page.getByRole('button', { name: menu, exact: true }).click()
        await expect(page.getByRole('menuitemradio').first()).toBeVisible()
        await expectAccessible(page, `menu ${menu}`)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('menu')).toHaveCount(0)
      }
    })

    test('axe finds nothing when the list failed to load', async ({
      users,
      databaseLine,
      problems,
    }) => {
      problems.expect(/status of 503/)
      const { page } = users
      await databaseLine.cut()
      await page.goto(`${users.url}/users`)
      await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
      await expectAccessible(page, 'failed list')
    })

    test.describe('with several pages', () => {
      test.use({ people: CROWD })

      test('axe finds nothing when the next page failed to load', async ({
        users,
        databaseLine,
        problems,
      }) => {
        problems.expect(/status of 503/)
        const { page, grid } = users
        await users.open()
        await databaseLine.cut()
        await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
        const failure = grid.getByRole('row').filter({ hasText: 'Could not load more.' })
        await expect(failure.getByRole('button')).toHaveText('Retry')
        await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
        await expect(failure).toBeInViewport({ ratio: 1 })
        await expectAccessible(page, 'next page failed')
      })
    })

    test.describe('without users', () => {
      test.use({ people: NOBODY })

      test('axe finds nothing in the empty list', async ({ users }) => {
        const { page } = users
        await page.goto(`${users.url}/users`)
        await expect(page.getByRole('heading', { name: 'No users yet' })).toBeVisible()
        await expectAccessible(page, 'empty directory')
        await page.goto(`${users.url}/users?status=inactive`)
        await expect(page.getByRole('heading', { name: 'No inactive users' })).toBeVisible()
        await expectAccessible(page, 'empty filter')
      })
    })
  })
}
