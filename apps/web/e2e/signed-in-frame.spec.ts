import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expectAccessible } from './harness/accessibility.ts'
import {
  accountButton,
  accountOf,
  createSession,
  expectSignedOut,
  test,
} from './harness/sign-in.fixtures.ts'

const SIZES = {
  'a desk': { width: 1440, height: 900 },
  'a phone': { width: 390, height: 844 },
}

/** Nothing is wider than the screen: neither the page nor scrolling areas inside it. */
async function expectNoSidewaysScroll(page: Page) {
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('[role="table"], dialog')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  )
  expect(wide).toEqual([])
}

for (const [place, viewport] of Object.entries(SIZES)) {
  test.describe(`on ${place}`, () => {
    test.use({ viewport })

    test('axe finds nothing on the pages for a signed-out caller, or one without permission', async ({
      users,
      actAs,
      problems,
    }) => {
      problems.expect(/status of 401/)
      problems.expect(/status of 403/)
      const { page, url } = users
      await page.goto(`${url}/users`)
      await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
      await expectAccessible(page, 'signed out')
      await page.goto(`${url}/signed-out?reason=unavailable`)
      await expect(page.getByRole('alert')).toBeVisible()
      await expectAccessible(page, 'sign-in failed')
      await actAs('nina')
      await page.goto(`${url}/users`)
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
      await expectAccessible(page, 'no permission')
      await expectNoSidewaysScroll(page)
    })

    test('axe finds nothing in the account menu, the sessions and their confirmations', async ({
      users,
      actAs,
      directory,
      problems,
    }) => {
      const { page, url } = users
      await createSession(directory, accountOf('vera'))
      const { session_id } = await actAs('ada')
      await users.open()
      await accountButton(page, 'ada').click()
      await expect(page.getByRole('menuitem').first()).toBeFocused()
      await expectAccessible(page, 'account menu')
      await page.keyboard.press('Escape')
      await page.goto(`${url}/sessions`)
      await expect(page.getByText('End of list')).toBeVisible()
      await expectAccessible(page, 'own sessions')
      await expectNoSidewaysScroll(page)
      await page.goto(`${url}/sessions?of=everybody`)
      await expect(page.getByText('End of list')).toBeVisible()
      await expectAccessible(page, 'all sessions')
      await expectNoSidewaysScroll(page)
      await page.getByRole('button', { name: /^End the session of Vera/ }).click()
      await expect(page.getByRole('button', { name: 'Keep session' })).toBeFocused()
      await expectAccessible(page, 'end a session')
      await page.keyboard.press('Escape')

      problems.expect(/status of 401/)
      await directory.sessions.end(session_id)
      await expectSignedOut(page, url)
      await page.getByRole('link', { name: 'Your sessions' }).click()
      await expect(page.getByRole('button', { name: 'Sign in again' })).toBeFocused()
      await expectAccessible(page, 'session ended')
      await expectNoSidewaysScroll(page)
    })

    test('axe finds nothing in the read-only fields of a viewer', async ({
      users,
      actAs,
      directory,
    }) => {
      const { page } = users
      await actAs('vera')
      await users.open()
      const panel = await users.openPanel(directory.named('Ana Lima'))
      await expect(panel.getByText('your role cannot change users')).toBeVisible()
      await expectAccessible(page, 'panel of a viewer')
      await expect(panel.getByRole('tab')).toHaveCount(0)
    })
  })
}

for (const locale of ['en', 'de', 'ar']) {
  test.describe(`on a phone, in ${locale}`, () => {
    test.use({ viewport: SIZES['a phone'], hasTouch: true, locale })

    test('the placeholder of the search field fits beside the account button', async ({
      users,
      actAs,
    }) => {
      const { page, url } = users
      await actAs('ada')
      await page.goto(`${url}/users`)
      const { words, room } = await page
        .getByRole('search')
        .getByRole('textbox')
        .evaluate((box: HTMLInputElement) => {
          const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(box)
          const canvas = document.createElement('canvas').getContext('2d')!
          canvas.font = font
          const padding =
            Number.parseFloat(paddingInlineStart) + Number.parseFloat(paddingInlineEnd)
          return {
            words: canvas.measureText(box.placeholder).width,
            room: box.clientWidth - padding,
          }
        })
      expect(words).toBeGreaterThan(0)
      expect(words).toBeLessThan(room)
    })
  })
}
