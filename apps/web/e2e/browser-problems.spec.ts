import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { test } from './harness/fixtures.ts'

/** What the content security policy blocks, and by which directive. */
const BREACHES: Record<string, { directive: string; commit: (page: Page) => Promise<void> }> = {
  'a style attribute': {
    directive: 'style-src-attr',
    commit: (page) =>
      page.evaluate(() => {
        document.body.setAttribute('style', 'color: red')
      }),
  },
  'an inline script': {
    directive: 'require-trusted-types-for',
    commit: (page) =>
      page.evaluate(() => {
        const script = document.createElement('script')
        script.append('document.title = "owned"')
        document.body.append(script)
      }),
  },
  'a picture from elsewhere': {
    directive: 'img-src',
    commit: (page) =>
      page.evaluate(() => {
        new Image().src = 'https://elsewhere.example/picture.png'
      }),
  },
}

for (const [what, { directive, commit }] of Object.entries(BREACHES)) {
  test(`${what} violates the page’s policy, and fails the test in which it happens`, async ({
    crowdUsers: { page, url },
    problems,
  }) => {
    await page.goto(`${url}/users`)
    await expect(page).toHaveTitle('Users · Roster')
    expect(problems.unsettled()).toEqual([])
    await commit(page)
    const breach = new RegExp(`^content security policy: ${directive} stopped`)
    await expect.poll(() => problems.unsettled()).toContainEqual(expect.stringMatching(breach))
    problems.expect(breach)
    problems.excuse(/^console: .*(?:Content Security Policy|TrustedScript)/i)
    await expect(page).toHaveTitle('Users · Roster')
  })
}
