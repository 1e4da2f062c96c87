import { expect } from '@playwright/test'
import type { UserPatch } from '@roster/contract/users'
import { readRun } from './env.ts'
import { startApi } from './harness/api.ts'
import type { Api } from './harness/api.ts'
import { createDirectory } from './harness/directory.ts'
import type { Directory } from './harness/directory.ts'
import { NOBODY, NOW, samplePeople } from './harness/people.ts'
import { makeSameIds } from './harness/same-ids.ts'
import {
  accountOf,
  addSession,
  createSession,
  signInAt,
  test as signInTest,
} from './harness/sign-in.fixtures.ts'
import { takePicture } from './harness/take-picture.ts'
import { UsersScreen } from './harness/users-screen.ts'

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }
const GRACE = { actor: { id: 'grace', name: 'Grace Hopper', kind: 'person' } } as const

/** What was changed lately, the oldest first: so many minutes before the pictures are taken. */
const CHANGES: readonly { minutes: number; row: number; patch: UserPatch }[] = [
  { minutes: 310, row: 61, patch: { status: 'inactive' } },
  { minutes: 186, row: 48, patch: { status: 'suspended' } },
  { minutes: 95, row: 35, patch: { status: 'active' } },
  { minutes: 71, row: 27, patch: { status: 'inactive' } },
  { minutes: 38, row: 3, patch: { status: 'suspended' } },
  { minutes: 12, row: 12, patch: { status: 'inactive' } },
  { minutes: 3, row: 0, patch: { email: 'lucy@hooli.example' } },
]

interface Pictured {
  directory: Directory
  api: Api
  /** The session of the admin who looks at it. */
  sid: string
}

/** One directory for all pictures. */
const test = signInTest.extend<{ shown: UsersScreen }, { pictured: Pictured }>({
  pictured: [
    async ({ place }, provide) => {
      const { database } = readRun()
      let clock = NOW
      using _ids = makeSameIds()
      await using directory = await createDirectory({
        database,
        ...samplePeople(2_000),
        now: () => clock,
      })
      for (const { minutes, row, patch } of CHANGES) {
        clock = new Date(NOW.getTime() - minutes * 60_000)
        const user_id = directory.seeded[row]?.user_id ?? ''
        await directory.users.update({ user_id, patch }, GRACE)
      }
      // The API goes by the time it is.
      clock = new Date()
      const { id: sid } = await createSession(directory, accountOf('ada'))
      clock = NOW
      const { usersTable } = directory
      const signIn = signInAt(place)
      await using api = await startApi({ database, usersTable, port: place.port, signIn })
      await provide({ directory, api, sid })
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  shown: async ({ page, context, pictured: { api, sid }, problems }, provide) => {
    await addSession(context, api.url, sid)
    await page.clock.setFixedTime(NOW)
    await provide(new UsersScreen(page, api.url))
    await problems.stop()
  },
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test(`users-${colorScheme}`, async ({ shown }) => {
      await shown.open('/users?sort=updated_at')
      await expect(shown.page.getByText('Live', { exact: true })).toBeVisible()
      await takePicture(shown.page, `users-${colorScheme}`)
    })
  })
}

test.describe('on a phone', () => {
  test.use(PHONE)

  test('phone-light', async ({ shown }) => {
    await shown.open()
    await takePicture(shown.page, 'phone-light')
  })

  test.describe('in the dark', () => {
    test.use({ colorScheme: 'dark' })

    test('phone-dark', async ({ shown }) => {
      await shown.open()
      await shown.userRows.filter({ hasText: 'Oliver Hughes' }).click()
      await expect(shown.page.getByRole('textbox', { name: 'Name' })).toBeVisible()
      await takePicture(shown.page, 'phone-dark')
    })
  })
})

test('create-light', async ({ shown, pictured, problems }) => {
  problems.expect(/status of 409/)
  const { page } = shown
  await shown.open()
  await page.getByRole('button', { name: 'New user' }).click()
  const dialog = shown.dialog('New user')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Carla Mendes')
  const [, holder] = pictured.directory.seeded
  await dialog.getByRole('textbox', { name: 'Email' }).fill(holder?.email ?? '')
  await dialog.getByRole('button', { name: 'Create user' }).click()
  await expect(dialog.getByRole('link')).toBeVisible()
  await takePicture(page, 'create-light')
})

test('error-light', async ({ shown, pictured: { api }, problems }) => {
  problems.expect(/net::ERR_CONNECTION_REFUSED/)
  const { page } = shown
  await shown.open()
  await api.stop()
  await shown.grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  const failure = shown.grid.getByRole('row').filter({ hasText: 'Could not load more.' })
  await expect(failure.getByRole('button')).toHaveText('Retry')
  await shown.grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await takePicture(page, 'error-light')
  await problems.stop()
  await api.start()
})

test('panel-light', async ({ shown }) => {
  await shown.open('/users?sort=updated_at')
  await shown.userRows.filter({ hasText: 'Lærke Sjöberg' }).click()
  await expect(shown.panel.getByRole('textbox', { name: 'Name' })).toBeVisible()
  await takePicture(shown.page, 'panel-light')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`finding, ${colorScheme}`, () => {
    test.use({ colorScheme })

    test(`search-${colorScheme}`, async ({ shown }) => {
      await shown.open('/users?q=mar&status=active')
      await takePicture(shown.page, `search-${colorScheme}`)
    })

    test(`palette-${colorScheme}`, async ({ shown }) => {
      const { page } = shown
      await shown.open()
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search and commands' }).fill('su')
      await expect(page.getByText('Words that start with su')).toBeVisible()
      await takePicture(page, `palette-${colorScheme}`)
    })
  })
}

test.describe('in Arabic', () => {
  test.use({ locale: 'ar' })

  test('arabic-light', async ({ shown }) => {
    const { page } = shown
    await page.goto(`${shown.url}/users?sort=name`)
    await expect(page.getByRole('grid').locator('[data-row-id]').first()).toBeVisible()
    await takePicture(page, 'arabic-light')
  })
})

test.describe('searching on a phone', () => {
  test.use({ ...PHONE, colorScheme: 'dark' })

  test('search-phone-dark', async ({ shown }) => {
    await shown.open('/users?q=mar')
    await takePicture(shown.page, 'search-phone-dark')
  })
})

// Last, because it changes a user.
test('conflict-light', async ({ shown, pictured: { directory }, problems }) => {
  problems.expect(/status of 409/)
  const { page, panel } = shown
  await shown.open('/users?sort=name')
  const row = shown.userRows.nth(4)
  const user = await directory.users.byId((await row.getAttribute('data-row-id')) ?? '')
  await row.click()
  const [given = '', family = ''] = user.name.split(' ')
  await panel.getByRole('textbox', { name: 'Name' }).fill(`${given} ${family}-Ito`)
  await shown.chooseStatus(panel, 'Suspended')
  const email = user.email.replace(/@.*/, '@globex.example')
  const patch = { name: `${given} M. ${family}`, email }
  await directory.users.update({ user_id: user.user_id, patch }, GRACE)
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(shown.dialog(/changed while you were editing/)).toContainText('Grace Hopper')
  await takePicture(page, 'conflict-light')
})

signInTest.describe('without users', () => {
  signInTest.use({ people: NOBODY })

  signInTest('empty-light', async ({ users, actAs }) => {
    await actAs('ada')
    await users.page.goto(`${users.url}/users`)
    await expect(users.page.getByRole('heading', { name: 'No users yet' })).toBeVisible()
    await takePicture(users.page, 'empty-light')
  })
})
