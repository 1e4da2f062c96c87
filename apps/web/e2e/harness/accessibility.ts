import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

export const COLOR_SCHEMES = ['light', 'dark'] as const

/** The rules of axe that read colours; the others find the same in either scheme. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block']

/** Axe examines the page in its current state and finds no violation, in light and in dark. */
export async function expectAccessible(page: Page, state: string) {
  await page.emulateMedia({ colorScheme: 'light' })
  expect.soft(await violations(axe(page)), `what axe found: ${state}`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await violations(axe(page).withRules(COLOR_RULES))
  expect.soft(inDark, `what axe found in dark: ${state}`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
}

function axe(page: Page): AxeBuilder {
  // "Legacy" runs in the page itself, which has no frames; else axe opens another page each time.
  return new AxeBuilder({ page }).setLegacyMode(true)
}

async function violations(builder: AxeBuilder): Promise<string[]> {
  const { violations: found } = await builder.analyze()
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`,
    ),
  )
}
