import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { source } from 'axe-core'
import type { RunOptions } from 'axe-core'
import type * as Axe from 'axe-core'

export const COLOR_SCHEMES = ['light', 'dark'] as const

/** The rules that read colours; the others find the same in either scheme. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block']

/** Axe examines the page in its current state and finds no violation, in light and in dark. */
export async function expectAccessible(page: Page, state: string) {
  await page.evaluate(source)
  await page.emulateMedia({ colorScheme: 'light' })
  expect.soft(await violations(page, {}), `what axe found: ${state}`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await violations(page, { runOnly: COLOR_RULES })
  expect.soft(inDark, `what axe found in dark: ${state}`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
}

async function violations(page: Page, options: RunOptions): Promise<string[]> {
  return page.evaluate(async (given) => {
    const { axe } = globalThis as unknown as { axe: typeof Axe }
    // To describe what is in order, too, takes longer than to find what is not.
    const { violations: found } = await axe.run({ ...given, resultTypes: ['violations'] })
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`,
      ),
    )
  }, options)
}
