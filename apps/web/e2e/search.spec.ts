import { expect } from '@playwright/test'
import { aNewUser } from '@roster/local/test-users'
import { expectAccessible } from './harness/accessibility.ts'
import { test } from './harness/fixtures.ts'
import { holdCalls } from './harness/held-calls.ts'

// One worker for this file, so that the large directory is created only once.
test.describe.configure({ mode: 'default' })

test('the keyboard is enough to find a user, open them, and return to the list as it was', async ({
  users,
  directory,
}) => {
  const { page } = users
  await users.open('/users?sort=name')
  await page.keyboard.press('/')
  const box = page.getByRole('textbox', { name: 'Search people' })
  await expect(box).toBeFocused()
  await page.keyboard.type('dubois')
  await page.keyboard.press('Enter')
  const chloe = directory.named('Chloé Dubois')
  await expect(users.panelOf('Chloé Dubois')).toBeVisible()
  await expect(page).toHaveURL(`${users.url}/users?q=dubois&sort=name&user=${chloe.user_id}`)
  await expect(page.getByText('Names or addresses with a word that starts with')).toBeVisible()
  await page.goBack()
  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(box).toHaveValue('')
  await expect(page).toHaveURL(`${users.url}/users?sort=name`)
  await expect(users.userRows).toHaveCount(6)
  await page.keyboard.press('ArrowDown')
  await expect(users.cellOf(directory.named('Ana Lima'))).toBeFocused()
})

test('a late response never replaces a newer one, and its request is cancelled', async ({
  users,
}) => {
  const { page } = users
  await users.open()
  const aborted = page.waitForEvent('requestfailed', (request) =>
    decodeURIComponent(request.url()).includes('"text":"ana"'),
  )
  const held = await holdCalls(page, 'users.search')
  const box = page.getByRole('textbox', { name: 'Search people' })
  // At once: a slow machine would search for its beginning, too.
  await box.fill('ana')
  await held.begun
  await expect(users.userRows).toHaveCount(6)
  await box.fill('orlov')
  expect((await aborted).failure()?.errorText).toBe('net::ERR_ABORTED')
  held.release()
  await expect(users.userRows).toHaveCount(1)
  await expect(users.userRows).toContainText('Dmitri Orlov')
})

test('typing is one history entry, which Back undoes', async ({ users }) => {
  const { page } = users
  await users.open()
  const box = page.getByRole('textbox', { name: 'Search people' })
  for (const text of ['an', 'ana', 'ana lima']) {
    await box.fill(text)
    await expect(page).toHaveURL(`${users.url}/users?q=${encodeURIComponent(text)}`)
  }
  await page.goBack()
  await expect(page).toHaveURL(`${users.url}/users`)
  await expect(box).toHaveValue('')
})

test('a text that is too short, and one without results, are explained', async ({
  users,
  problems,
}) => {
  problems.expect(/status of 400.*users\.search/)
  const { page } = users
  await users.open('/users?status=active,inactive')
  const box = page.getByRole('textbox', { name: 'Search people' })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await box.fill('a')
  await expect(page.getByRole('heading', { name: 'Keep typing' })).toBeVisible()
  expect(asked.filter((url) => url.includes('users.search'))).toEqual([])
  await expect(page.getByText('Searching…')).toHaveCount(0)
  // Only the server can tell that a text has no words.
  await box.fill('--')
  await expect(page).toHaveURL(/q=--/)
  await expect(page.getByRole('heading', { name: 'Keep typing' })).toBeVisible()
  await box.fill('zzzz')
  await expect(page.getByRole('heading', { name: /^No users found for .*zzzz/ })).toBeVisible()
  await expectAccessible(page, 'nobody found')
  await page.getByRole('button', { name: 'Show all statuses' }).click()
  await expect(page).toHaveURL(`${users.url}/users?q=zzzz`)
  await page.getByRole('main').getByRole('button', { name: 'Clear search' }).click()
  await expect(box).toHaveValue('')
  await expect(users.userRows).toHaveCount(6)
})

test('when no one is found, the beginning that finds users is offered, with their number', async ({
  users,
}) => {
  const { page } = users
  await page.goto(`${users.url}/users?q=duboiz`)
  await expect(page.getByRole('heading', { name: /^No users found for .*duboiz/ })).toBeVisible()
  await expectAccessible(page, 'a suggestion')
  await page.getByRole('button', { name: /^Did you mean .*duboi.*\? \(1\)$/ }).click()
  await expect(page).toHaveURL(`${users.url}/users?q=duboi`)
  await expect(users.userRows).toHaveCount(1)
  await expect(users.userRows).toContainText('Chloé Dubois')
})

test('during a search, the order is disabled and says why', async ({ users }) => {
  const { page } = users
  await users.open('/users?q=acme')
  await expect(users.userRows).toHaveCount(3)
  await expect(users.grid.getByRole('columnheader').getByRole('button')).toHaveCount(0)
  await page.getByRole('button', { name: 'Sort', exact: true }).click()
  await expect(page.getByText('Search results have their own order.')).toBeVisible()
  const name = page.getByRole('menuitemradio', { name: 'Name' })
  await expect(name).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Jump to' })).toHaveCount(0)
})

test.describe('a search of more entries than one page may scan', () => {
  // 1,100 match the word, two of them the status.
  test.use({
    people: {
      rows: Array.from({ length: 1_100 }, (_, at) =>
        aNewUser({
          name: 'Common Name',
          email: `person-${at}@acme.example`,
          status: at % 550 === 0 ? 'suspended' : 'active',
        }),
      ),
    },
  })

  test('a partial search says how many entries it has scanned, and continues on request', async ({
    users,
  }) => {
    const { page } = users
    let calls = 0
    page.on('request', (request) => {
      if (request.url().includes('users.search')) calls += 1
    })
    await page.goto(`${users.url}/users?q=common&status=suspended`)
    const row = page.getByText(/^Searched 1,000 entries, \d+ match(es)? so far\.$/)
    await expect(row).toBeVisible()
    expect(calls).toBe(1)
    await expectAccessible(page, 'continue searching')
    await page.getByRole('button', { name: 'Continue searching' }).click()
    await expect(row).toHaveCount(0)
    expect(calls).toBe(2)
    await expect(users.userRows).toHaveCount(2)
  })
})

test('matches are highlighted in names and addresses', async ({ users, directory }) => {
  const { page } = users
  await users.open('/users?q=dub')
  const chloe = users.rowOf(directory.named('Chloé Dubois'))
  await expect(chloe.locator('mark')).toHaveText(['Dub', 'dub'])
  await page.getByRole('textbox', { name: 'Search people' }).fill('ana.l')
  await page.getByRole('textbox', { name: 'Search people' }).fill('ana.lima@')
  const ana = users.rowOf(directory.named('Ana Lima'))
  await expect(ana.locator('mark')).toHaveText(['ana.lima@'])
  await expect(ana.getByRole('link')).toHaveAccessibleName('Ana Lima')
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(users.grid.locator('mark')).toHaveCount(0)
})

test('a filter chosen during a search stays when it is cleared, and the list is where it was', async ({
  users,
}) => {
  const { page } = users
  await users.open('/users?sort=name')
  await page.getByRole('textbox', { name: 'Search people' }).fill('dub')
  await expect(users.userRows).toHaveCount(1)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Status' }).uncheck()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(users.userRows).toHaveCount(6)
  await expect(page).toHaveURL(/\?sort=name&columns=name,email,created_at,updated_at$/)
})
