import type { Page } from '@playwright/test'

export interface HeldCalls {
  /** Resolves when the first of them is on its way. */
  begun: Promise<void>
  /** Lets them all through, those to come as well. */
  release(): void
}

/** Keeps the calls of a procedure from reaching the API, so that a test can see the time between. */
export async function holdCalls(page: Page, procedure: string): Promise<HeldCalls> {
  const begun = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const isCall = ({ pathname }: URL) =>
    pathname.startsWith('/trpc/') && pathname.includes(procedure)
  await page.route(isCall, async (route) => {
    begun.resolve()
    await released.promise
    await route.continue()
  })
  return { begun: begun.promise, release: released.resolve }
}
