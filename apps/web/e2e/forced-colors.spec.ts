import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { test } from './harness/sign-in.fixtures.ts'

test('in forced colours the selection, the open row, pressed buttons and the focus are distinguishable', async ({
  users,
  actAs,
  directory,
}) => {
  const { page } = users
  const [ana, ben, chloe] = [
    directory.named('Ana Lima'),
    directory.named('Ben Kato'),
    directory.named('Chloé Dubois'),
  ]
  await page.emulateMedia({ forcedColors: 'active' })
  await actAs('ada')
  await users.open()
  await page.keyboard.press('j')
  await page.keyboard.press('Space')
  await users.cellOf(ben).focus()
  await page.keyboard.press('Enter')
  const panel = users.panelOf('Ben Kato')
  await expect(panel).toBeVisible()
  await expectOutline(users.rowOf(ana), 'solid 2px')
  await expectOutline(users.rowOf(ben), 'dashed 2px')
  await expectOutline(users.rowOf(chloe), 'none')
  await expect(users.rowOf(ana).getByRole('checkbox')).toBeChecked()
  await expect(users.rowOf(ben).getByRole('checkbox')).not.toBeChecked()
  await users.cellOf(ben).focus()
  await expectOutline(users.cellOf(ben), 'double 4px')

  // The link to the current page is not a selection.
  await expectOutline(page.getByRole('link', { name: 'Roster' }), 'none')
  await expectOutline(users.choice('All'), 'solid 2px')
  await expectOutline(users.choice('Active'), 'none')
  await users.choice('Active').focus()
  await expectOutline(users.choice('Active'), 'double 4px')
  await users.choice('All').focus()
  await expectOutline(users.choice('All'), 'solid 4px')

  const [details, activity] = [
    panel.getByRole('tab', { name: 'Details' }),
    panel.getByRole('tab', { name: 'Activity' }),
  ]
  await expectOutline(details, 'solid 2px')
  await expectOutline(activity, 'none')
  const status = (name: string) =>
    panel.getByRole('radio', { name, exact: true }).locator('xpath=ancestor::label')
  await expectOutline(status('Suspended'), 'solid 2px')
  await expectOutline(status('Active'), 'none')
  await panel.getByRole('radio', { name: 'Suspended' }).focus()
  await expectOutline(status('Suspended'), 'solid 4px')

  // A status is a word and a distinct shape.
  const shapes = await Promise.all(
    [ana, ben, directory.named('Dmitri Orlov')].map(async (user) => {
      await expect(users.rowOf(user)).toContainText(/Active|Suspended|Inactive/)
      return users.rowOf(user).locator('svg').first().innerHTML()
    }),
  )
  expect(new Set(shapes.map((shape) => shape.replaceAll(/class="[^"]*"/g, ''))).size).toBe(3)

  await page.keyboard.press('Control+k')
  const options = page.getByRole('option')
  await expectOutline(options.first(), 'solid 2px')
  await expectOutline(options.nth(1), 'none')
  await expect(page.getByRole('dialog', { name: 'Search and commands' })).toHaveCSS(
    'border-top-style',
    'solid',
  )
})

async function expectOutline(locator: Locator, outline: string) {
  await expect
    .poll(() =>
      locator.evaluate((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        return outlineStyle === 'none' ? outlineStyle : `${outlineStyle} ${outlineWidth}`
      }),
    )
    .toBe(outline)
}
