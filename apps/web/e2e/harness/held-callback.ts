import type { Page } from '@playwright/test'

/** A sign-in that was stopped at the last moment. */
export interface HeldCallback {
  /** The address with which the provider sends the browser back, once it does. */
  address: Promise<string>
  /** From now on callbacks reach the API. */
  release(): Promise<void>
}

/**
 * Keeps the page's callback from the API, as when it is stolen on its way. Playwright's own routes see
 * no request that a redirect leads to, so this asks Chromium itself.
 */
export async function holdCallback(page: Page): Promise<HeldCallback> {
  const chromium = await page.context().newCDPSession(page)
  const { promise, resolve } = Promise.withResolvers<string>()
  chromium.on('Fetch.requestPaused', ({ requestId, request }) => {
    resolve(request.url)
    // Whereupon the browser stays where it is.
    void chromium.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
  })
  await chromium.send('Fetch.enable', { patterns: [{ urlPattern: '*/auth/callback?*' }] })
  return { address: promise, release: () => chromium.detach() }
}
