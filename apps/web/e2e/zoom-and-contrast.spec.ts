import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { COLOR_SCHEMES } from './harness/accessibility.ts'
import { contrastOf } from './harness/contrast.ts'
import { holdCalls } from './harness/held-calls.ts'
import { lostTexts } from './harness/lost-texts.ts'
import { test } from './harness/sign-in.fixtures.ts'
import { smallTargets } from './harness/small-targets.ts'

/** A window of 1280 x 1024 px, zoomed: fewer and larger CSS pixels. */
const ZOOMS = {
  '200 %': { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 },
  '400 %': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
}

/** Areas wider than the window: the page and its dialogs. The list may scroll: it is a table. */
async function expectNoSidewaysScroll(page: Page) {
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('[role="dialog"]')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  )
  expect(wide).toEqual([])
}

for (const [zoom, use] of Object.entries(ZOOMS)) {
  test.describe(`at ${zoom}`, () => {
    test.use(use)

    test('rows can be reached and found, and a user can be read and changed', async ({
      users,
      actAs,
      directory,
    }) => {
      const { page } = users
      await actAs('ada')
      await users.open()
      await expectNoSidewaysScroll(page)
      await page.keyboard.press('j')
      for (const { user_id } of directory.seeded.slice(0, 4)) {
        await expect(users.cellOf({ user_id })).toBeFocused()
        await expect(users.cellOf({ user_id })).toBeInViewport({ ratio: 0.99 })
        await page.keyboard.press('ArrowDown')
      }

      const search = page.getByRole('textbox', { name: 'Search people' })
      await search.click()
      await search.fill('dubois')
      await expect(users.userRows).toHaveCount(1)
      await expectNoSidewaysScroll(page)
      const chloe = directory.named('Chloé Dubois')
      const panel = await users.openPanel(chloe)
      await expectNoSidewaysScroll(page)
      await panel.getByRole('textbox', { name: 'Name' }).fill('Chloé Martin')
      await users.chooseStatus(panel, 'Inactive')
      await panel.getByRole('button', { name: 'Copy user ID' }).scrollIntoViewIfNeeded()
      await panel.getByRole('button', { name: 'Save changes' }).click()
      await expect(users.toast('Saved Chloé Martin')).toBeInViewport({ ratio: 1 })
      const renamed = users.panelOf('Chloé Martin')
      await renamed.getByRole('tab', { name: 'Activity' }).click()
      await expect(renamed.getByText('changed this user')).toBeVisible()
      await expectNoSidewaysScroll(page)
      await renamed.getByRole('button', { name: 'Close panel' }).click()
      expect(await directory.users.byId(chloe.user_id)).toMatchObject({ status: 'inactive' })
    })

    test('a user can be created, an order and a status chosen, and the palette used', async ({
      users,
      actAs,
      directory,
    }) => {
      const { page } = users
      await actAs('ada')
      await users.open()
      await page.getByRole('button', { name: 'New user' }).click()
      const dialog = users.dialog('New user')
      await expectNoSidewaysScroll(page)
      await dialog.getByRole('button', { name: 'Create user' }).click()
      await expect(dialog.getByText('Enter a name.').first()).toBeInViewport()
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Carla Mendes')
      await dialog.getByRole('textbox', { name: 'Email' }).fill('carla@acme.example')
      await users.chooseStatus(dialog, 'Suspended')
      await dialog.getByRole('button', { name: 'Create user' }).click()
      await expect(users.toast('Created Carla Mendes')).toBeVisible()
      await users.toastAction('Dismiss').click()

      await users.choice('Suspended').click()
      await expect(users.userRows).toHaveCount(2)
      await page.getByRole('button', { name: 'Sort', exact: true }).click()
      await expectNoSidewaysScroll(page)
      await page.getByRole('menuitemradio', { name: 'Oldest first' }).click()
      await expect(users.userRows.first()).toContainText('Ben Kato')

      await page.getByRole('button', { name: 'Search and commands' }).click()
      await page.getByRole('combobox', { name: 'Search and commands' }).fill('eun-ji')
      const option = page.getByRole('option', { name: /Eun-ji Park/ })
      await expect(option).toBeInViewport({ ratio: 0.99 })
      await expectNoSidewaysScroll(page)
      await option.click()
      await expect(users.panelOf('Eun-ji Park')).toBeVisible()
      await expect(page).toHaveURL(new RegExp(directory.named('Eun-ji Park').user_id))
    })
  })
}

test('with more space between lines, words and letters no text is cut off', async ({
  users,
  actAs,
  directory,
}) => {
  const { page } = users
  await actAs('ada')
  await users.open()
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-bottom: 2em !important }
    `)
    document.adoptedStyleSheets.push(sheet)
  })
  await expect(users.statusLine).toHaveCSS('letter-spacing', '1.44px')
  expect.soft(await lostTexts(page), 'list').toEqual([])
  await users.grid.getByRole('checkbox', { name: 'Select Ben Kato' }).click()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana')
  await expect(panel.getByText('1 unsaved change')).toBeVisible()
  expect.soft(await lostTexts(page), 'panel').toEqual([])
  await panel.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'New user' }).click()
  await users.dialog('New user').getByRole('button', { name: 'Create user' }).click()
  await expect(users.dialog('New user').getByText('Enter a name.').first()).toBeVisible()
  expect.soft(await lostTexts(page), 'new user').toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toBeVisible()
  expect.soft(await lostTexts(page), 'palette').toEqual([])
})

test('every tab stop in the list and the panel has a focus ring', async ({
  users,
  actAs,
  directory,
}) => {
  const { page } = users
  await actAs('ada')
  await users.open(`/users?user=${directory.named('Ana Lima').user_id}`)
  await expect(users.panel.getByRole('button', { name: 'Delete user' })).toBeVisible()
  const stops: string[] = []
  const withoutRing: string[] = []
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return undefined
      // A radio button is drawn by its label.
      const drawn = focused.matches('[type="radio"]') ? focused.closest('label') : focused
      const { outlineStyle, outlineWidth } = getComputedStyle(drawn ?? focused)
      const name = `${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent}`
      return { name, hasRing: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 }
    })
    // After the last stop come the browser's own.
    if (!stop) break
    stops.push(stop.name)
    if (!stop.hasRing) withoutRing.push(stop.name)
  }
  for (const name of ['Search people', 'Suspended', 'Ana Lima', 'Delete user', 'read units']) {
    expect(stops.join()).toContain(name)
  }
  expect(withoutRing).toEqual([])
})

test('the borders of fields, the focus and the status symbols have sufficient contrast, light and dark', async ({
  users,
  actAs,
}) => {
  const { page } = users
  await actAs('ada')
  await users.open()
  for (const colorScheme of COLOR_SCHEMES) {
    await page.emulateMedia({ colorScheme })
    for (const sign of ['field-line', 'focus', 'positive', 'caution', 'text-muted', 'danger']) {
      for (const ground of ['surface', 'canvas', 'raised']) {
        const contrast = await contrastOf(page, sign, ground)
        expect.soft(contrast, `${sign} on ${ground}, ${colorScheme}`).toBeGreaterThanOrEqual(3)
      }
    }
    const primary = await contrastOf(page, 'on-accent', 'accent')
    expect.soft(primary, `words of a primary button, ${colorScheme}`).toBeGreaterThanOrEqual(4.5)
  }
})

test('every target is at least 24 px wide and high', async ({ users, actAs, directory }) => {
  const { page } = users
  await actAs('ada')
  await users.open()
  const expectLargeTargets = async (state: string, atLeast: number) => {
    const { small, measured } = await smallTargets(page)
    expect.soft(small, state).toEqual([])
    expect(measured).toBeGreaterThan(atLeast)
  }
  await users.grid.getByRole('checkbox', { name: 'Select Ben Kato' }).click()
  await expect(page.getByRole('button', { name: 'Copy IDs' })).toBeVisible()
  await expectLargeTargets('list', 30)
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await expect(panel.getByRole('textbox', { name: 'Name' })).toBeVisible()
  await expectLargeTargets('panel', 40)
  for (const name of ['Columns', 'Any date', 'Jump to', 'Sort', 'Views', 'Account of Ada Admin']) {
    await page.getByRole('button', { name, exact: true }).click()
    const opened = page.locator('[role="dialog"], [role="menu"]')
    await expect(opened.locator('button, [role^="menuitem"]').first()).toBeVisible()
    await expectLargeTargets(name, 40)
    await page.keyboard.press('Escape')
    await expect(opened).toHaveCount(0)
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectLargeTargets('palette', 50)
})

test('nothing is animated if reduced motion is requested', async ({ users, actAs, directory }) => {
  const { page } = users
  const running = () =>
    page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    )
  await actAs('ada')
  await users.open()
  const panel = await users.openPanel(directory.named('Ana Lima'))
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ana')
  const update = await holdCalls(page, 'users.update')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await update.begun
  await expect(panel.getByRole('button', { name: 'Saving…' })).toBeVisible()
  expect(await running()).toBe(0)
  // The same moment without that setting has an animation.
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await expect.poll(running).toBeGreaterThan(0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(running).toBe(0)
  update.release()
  await expect(users.toast('Saved Ana')).toBeVisible()
})
