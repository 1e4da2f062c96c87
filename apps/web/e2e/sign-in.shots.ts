import { expect } from '@playwright/test'
import type { Directory } from './harness/directory.ts'
import { samplePeople } from './harness/people.ts'
import {
  accountOf,
  createSession,
  expectSignedOut,
  pauseLiveUpdates,
  test,
} from './harness/sign-in.fixtures.ts'
import { takePicture } from './harness/take-picture.ts'

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/26.0 Safari/605.1'
const ANDROID =
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/153.0 Mobile Safari/537.36'

interface Elsewhere {
  id: string
  minutes: number
  user_agent?: string
  address: string
}

/** Who is signed in where, and since how many minutes; the oldest first. */
const ELSEWHERE: readonly Elsewhere[] = [
  { id: 'vera', minutes: 412, address: '198.51.100.23' },
  { id: 'edgar', minutes: 305, user_agent: MAC, address: '192.0.2.61' },
  { id: 'ada', minutes: 188, user_agent: ANDROID, address: '203.0.113.140' },
  { id: 'edgar', minutes: 64, user_agent: ANDROID, address: '203.0.113.9' },
  { id: 'vera', minutes: 17, user_agent: MAC, address: '198.51.100.80' },
]

let minutesAgo = 0

test.use({
  people: { ...samplePeople(60), now: () => new Date(Date.now() - minutesAgo * 60_000) },
})

async function signInElsewhere(directory: Directory, only?: string) {
  for (const { id, minutes, ...from } of ELSEWHERE) {
    minutesAgo = minutes
    await createSession(directory, accountOf(only ?? id), from)
  }
  minutesAgo = 0
}

test('signed-out-light', async ({ users, problems }) => {
  problems.expect(/status of 401/)
  await users.page.goto(`${users.url}/users`)
  await expect(users.page.getByRole('link', { name: 'Sign in' })).toBeVisible()
  await takePicture(users.page, 'signed-out-light')
})

test('no-permission-light', async ({ users, actAs, problems }) => {
  problems.expect(/status of 403/)
  await actAs('nina')
  await users.page.goto(`${users.url}/users`)
  await expect(users.page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await takePicture(users.page, 'no-permission-light')
})

test('viewer-light', async ({ users, actAs }) => {
  await actAs('vera')
  await users.open()
  await users.userRows.nth(2).click()
  await expect(users.panel.getByText('your role cannot change users')).toBeVisible()
  await takePicture(users.page, 'viewer-light')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test(`sessions-${colorScheme}`, async ({ users, actAs, directory }) => {
      await signInElsewhere(directory)
      await actAs('ada')
      await users.page.goto(`${users.url}/sessions?of=everybody`)
      await expect(users.page.getByText('End of list')).toBeVisible()
      await takePicture(users.page, `sessions-${colorScheme}`)
    })
  })
}

test('session-ended-light', async ({ users, actAs, directory, problems }) => {
  problems.expect(/status of 401/)
  const { page, url } = users
  await pauseLiveUpdates(page)
  const { session_id } = await actAs('ada')
  await users.open()
  await users.userRows.nth(2).click()
  await users.panel.getByRole('textbox', { name: 'Name' }).fill('Taras Honcharuk')
  await directory.sessions.end(session_id)
  await expectSignedOut(page, url)
  await users.panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeFocused()
  await takePicture(page, 'session-ended-light')
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('sessions-phone-light', async ({ users, actAs, directory }) => {
    await signInElsewhere(directory, 'ada')
    await actAs('ada')
    await users.page.goto(`${users.url}/sessions`)
    await expect(users.page.getByText('End of list')).toBeVisible()
    await takePicture(users.page, 'sessions-phone-light')
  })
})
