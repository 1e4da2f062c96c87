import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { LANGUAGES } from '#locale/locale.ts'
import { messages as words } from '#messages/ar.ts'
import { expectAccessible } from './harness/accessibility.ts'
import { COLLEAGUE } from './harness/directory.ts'
import type { Directory } from './harness/directory.ts'
import { test } from './harness/fixtures.ts'
import { latinTexts } from './harness/latin-texts.ts'
import { accountOf, createSession, test as signInTest } from './harness/sign-in.fixtures.ts'

const ARABIC = { locale: 'ar-EG' }
/** Names that are the same in every language. */
const NAMES = [
  'Roster',
  'DynamoDB',
  'UTC',
  'Ctrl',
  words.form.emailPlaceholder,
  LANGUAGES.en.name,
  LANGUAGES.de.name,
]

function dataOf({ seeded }: Directory): string[] {
  return [
    ...NAMES,
    ...seeded.flatMap(({ user_id, name, email }) => [user_id, name, email]),
    'Sample data',
    COLLEAGUE.actor.name,
    'Ana Maria Lima',
    'Anna Lima',
    'anna@acme.example',
  ]
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not on the screen.')
  return { ...box, right: box.x + box.width }
}

test.describe('in Arabic', () => {
  test.use(ARABIC)

  test('every screen is completely in Arabic, and axe finds nothing', async ({
    users,
    directory,
    problems,
  }) => {
    problems.expect(/status of 409/)
    const { page } = users
    const ana = directory.named('Ana Lima')
    const expectSound = async (state: string) => {
      const foreign = await latinTexts(page, dataOf(directory))
      expect.soft(foreign, `said in Latin letters: ${state}`).toEqual([])
      await expectAccessible(page, state)
    }

    await page.goto(`${users.url}/users`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    const row = page.locator(`[data-row-id="${ana.user_id}"]`)
    await expect(row).toBeVisible()
    await expectSound('list')
    for (const menu of [words.sort.button, words.frame.settings]) {
      await page.getByRole('button', { name: menu, exact: true }).click()
      await expectSound(`menu ${menu}`)
      await page.keyboard.press('Escape')
    }

    await page.getByRole('button', { name: words.users.newUser }).click()
    const create = page.getByRole('dialog', { name: words.create.title })
    await create.getByRole('button', { name: words.create.submit }).click()
    await expect(create.getByText(words.form.invalid.name.blank, { exact: true })).toBeVisible()
    await expectSound('new user with errors')
    await page.keyboard.press('Escape')
    await expect(create).toBeHidden()

    await row.click()
    const panel = page.getByRole('complementary', { name: ana.name })
    const name = panel.getByRole('textbox', { name: words.users.field.name })
    await expect(name).toHaveValue(ana.name)
    await expectSound('panel')
    await panel.getByRole('tab', { name: words.panel.tabs.activity }).click()
    await expect(panel.getByRole('list', { name: words.activity.label })).toBeVisible()
    await expectSound('history')
    await panel.getByRole('tab', { name: words.panel.tabs.details }).click()
    await panel.getByRole('button', { name: words.panel.delete }).click()
    const question = page.getByRole('alertdialog', { name: words.delete.title(ana.name) })
    await expect(question).toBeVisible()
    await expectSound('delete')
    await question.getByRole('button', { name: words.delete.cancel }).click()

    await name.fill('Ana Maria Lima')
    const patch = { name: 'Anna Lima', email: 'anna@acme.example' }
    await directory.users.update({ user_id: ana.user_id, patch }, COLLEAGUE)
    await panel.getByRole('button', { name: words.panel.save }).click()
    const merge = page.getByRole('dialog', { name: words.merge.title(patch.name) })
    await expect(merge).toContainText(COLLEAGUE.actor.name)
    await expectSound('conflict')
    await merge.getByRole('button', { name: words.merge.save }).click()
    await expect(page.getByText(words.toast.saved('Ana Maria Lima'))).toBeVisible()
    await expectSound('saved, with a notification')
  })
})

test.describe('when the page reads from right to left', () => {
  test.use(ARABIC)

  test('the list starts at the right, and the panel opens at its end, on the left', async ({
    users,
    directory,
  }) => {
    const { page } = users
    const ana = directory.named('Ana Lima')
    await page.goto(`${users.url}/users`)
    await page.locator(`[data-row-id="${ana.user_id}"]`).click()
    const panel = await boxOf(page.getByRole('complementary'))
    const grid = page.getByRole('grid')
    expect(panel.right).toBeLessThanOrEqual((await boxOf(grid)).x)
    const cells = grid.locator(`[data-row-id="${ana.user_id}"] [role="gridcell"]`)
    const edges = await cells.evaluateAll((all) =>
      all.map((it) => it.getBoundingClientRect().right),
    )
    expect(edges).toEqual(edges.toSorted((a, b) => b - a))
  })

  test('arrow keys move in their direction, in the grid and along the tabs', async ({
    users,
    directory,
  }) => {
    const { page } = users
    const ana = directory.named('Ana Lima')
    await page.goto(`${users.url}/users`)
    const cells = page.locator(`[data-row-id="${ana.user_id}"] [data-row]`)
    await cells.first().focus()
    await page.keyboard.press('ArrowLeft')
    await expect(cells.nth(1)).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(cells.first()).toBeFocused()
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: words.panel.tabs.details }).focus()
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByRole('tab', { name: words.panel.tabs.activity })).toBeFocused()
  })

  test('an address keeps its order within an Arabic sentence, and in its cell', async ({
    users,
    directory,
  }) => {
    const { page } = users
    const ana = directory.named('Ana Lima')
    await page.goto(`${users.url}/users`)
    const row = page.locator(`[data-row-id="${ana.user_id}"]`)
    await expect(row.getByText(ana.email)).toHaveCSS('direction', 'ltr')
    await row.click()
    await page.getByRole('button', { name: words.panel.delete }).click()
    const title = page.getByRole('alertdialog').getByRole('heading')
    // Its position: the question mark is left of the name, which ends the sentence.
    const [nameLeft, markLeft] = await title.evaluate((heading) => {
      const text = heading.firstChild
      if (!(text instanceof Text)) throw new Error('The heading is not one text.')
      return ['Ana', '؟'].map((part) => {
        const range = document.createRange()
        const at = text.data.indexOf(part)
        range.setStart(text, at)
        range.setEnd(text, at + part.length)
        return range.getBoundingClientRect().left
      })
    })
    expect(markLeft).toBeLessThan(nameLeft ?? 0)
  })

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } })

    test('the chosen status scrolls into view, clear of the fade at the end', async ({
      crowd,
      page,
    }) => {
      await page.goto(`${crowd.api.url}/users?status=suspended`)
      const group = page.getByRole('group', { name: words.filter.label })
      const chosen = group.getByRole('button', { pressed: true })
      await expect(chosen).toContainText(words.users.status.suspended)
      await expect
        .poll(async () => (await boxOf(chosen)).x - (await boxOf(group)).x)
        // The width of the fade, minus the half pixel that scrolling rounds off.
        .toBeGreaterThan(23)
    })
  })
})

signInTest.describe('signed in, in Arabic', () => {
  signInTest.use(ARABIC)

  signInTest(
    'the account menu, the sessions and their questions say everything in Arabic',
    async ({ users, actAs, directory }) => {
      const { page, url } = users
      const { account } = await actAs('ada')
      const { session } = await createSession(directory, accountOf('vera'))
      const given = [
        ...NAMES,
        'Firefox',
        'Linux',
        session.user_agent ?? '',
        ...Object.values(LANGUAGES).map(({ name }) => name),
        ...[account, accountOf('vera')].map(({ name }) => name),
      ]
      const expectArabic = async (state: string) => {
        const foreign = await latinTexts(page, given)
        expect.soft(foreign, `said in Latin letters: ${state}`).toEqual([])
        await expectAccessible(page, state)
      }
      await page.goto(`${url}/sessions`)
      const table = page.getByRole('table')
      await expect(table.locator('[data-row-id]').first()).toBeVisible()
      await expectArabic('own sessions')
      await page.getByRole('link', { name: words.sessions.view.everybody }).click()
      await expect(table.getByText(accountOf('vera').name)).toBeVisible()
      await expectArabic('everybody’s sessions')
      await table.getByRole('button', { name: words.sessions.end }).first().click()
      await expect(page.getByRole('alertdialog')).toBeVisible()
      await expectArabic('end a session')
      await page.keyboard.press('Escape')
      const accountMenu = words.signIn.account.menu(account.name)
      await page.getByRole('button', { name: accountMenu }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await expectArabic(accountMenu)
    },
  )
})
