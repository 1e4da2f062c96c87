import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** Axe looks at the page as it stands and finds nothing to say against it. */
export async function expectAccessible(page: Page, state: string) {
  // "Legacy" runs in the page itself, which has no frames; else axe opens another page each time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`,
    ),
  )
  expect.soft(found, `what axe found: ${state}`).toEqual([])
}
