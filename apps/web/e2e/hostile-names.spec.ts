import { expect } from '@playwright/test'
import { aNewUser } from '@roster/local/test-users'
import { test } from './harness/sign-in.fixtures.ts'

/** Valid names that a page must never execute. */
const NAMES = [
  `<img src=x onerror="document.title='owned'">`,
  `"><svg onload="document.title='owned'"></svg>`,
  `<script>document.title='owned'</script>`,
  `</title><style>*{display:none}</style>owned`,
  `javascript:document.title='owned'`,
  `{{constructor.constructor("document.title='owned'")()}}`,
]

test.use({
  people: {
    rows: NAMES.map((name, index) => aNewUser({ name, email: `o'owned+${index}@acme.example` })),
  },
})

for (const name of NAMES) {
  test(`${name} is text in the list, the panel, the confirmation, the toast and the palette`, async ({
    users,
    actAs,
    directory,
  }) => {
    const { page } = users
    const user = directory.named(name)
    await actAs('ada')
    // Each matching part of the name is marked.
    await users.open('/users?q=owned')
    await expect(users.grid.locator('mark')).not.toHaveCount(0)
    await expect(users.rowOf(user)).toContainText(name)
    await users.open()
    await expect(users.rowOf(user).getByText(name, { exact: true })).toBeVisible()
    await expect(page).toHaveTitle('Users · Roster')

    const panel = await users.openPanel(user)
    await expect(panel.getByRole('heading', { name, exact: true })).toBeVisible()
    await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
    await expect(page).toHaveTitle(`${name} · Roster`)
    await panel.getByRole('tab', { name: 'Activity' }).click()
    await expect(panel.getByRole('list', { name: 'History' })).toContainText(name)
    await panel.getByRole('tab', { name: 'Details' }).click()
    await panel.getByRole('button', { name: 'Delete user' }).click()
    const question = page.getByRole('alertdialog')
    await expect(question.getByRole('heading')).toHaveText(`Delete ${name}?`)
    await question.getByRole('button', { name: 'Keep user' }).click()
    await users.chooseStatus(panel, 'Suspended')
    await panel.getByRole('button', { name: 'Save changes' }).click()
    await expect(users.toast(`Saved ${name}`)).toBeVisible()

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search and commands' }).fill(user.email)
    await expect(page.getByRole('option').getByText(name, { exact: true })).toBeVisible()
    await expect(page.locator('[src="x"], [onerror], [onload], body style')).toHaveCount(0)
    await expect(page).toHaveTitle(`${name} · Roster`)
  })
}
