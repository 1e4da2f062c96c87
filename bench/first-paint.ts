import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { Browser } from '@playwright/test'
import { unpackChromium } from '@roster/local/chromium'

const WEB_DIST = fileURLToPath(new URL('../apps/web/dist', import.meta.url))
/** A slow mobile line: 400 kbit/s each way, 400 ms for each request. */
const SLOW_LINE = {
  offline: false,
  latency: 400,
  downloadThroughput: 400_000 / 8,
  uploadThroughput: 400_000 / 8,
}

export interface FirstPaint {
  /** From the start of the navigation to the first paint, one value per round. */
  paintMs: number[]
  /** From the start of the navigation to the first row of users. */
  rowMs: number[]
}

/** Makes the API serve the built dashboard. */
export const WEB_VARIABLES = { WEB_DIST }

/** Opens the dashboard over a slow line with an empty cache, once per round. */
export async function measureFirstPaint(url: string, rounds: number): Promise<FirstPaint> {
  await using browser = await chromium.launch({ executablePath: await unpackChromium() })
  const figures: FirstPaint = { paintMs: [], rowMs: [] }
  for (let round = 0; round < rounds; round++) {
    const { paint, row } = await openOnce(browser, url)
    figures.paintMs.push(paint)
    figures.rowMs.push(row)
  }
  return figures
}

async function openOnce(browser: Browser, url: string): Promise<{ paint: number; row: number }> {
  await using context = await browser.newContext({ viewport: { width: 1_440, height: 900 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW_LINE)
  await page.goto(`${url}/users`, { waitUntil: 'commit' })
  await page.getByRole('grid', { name: 'Users' }).locator('[data-row-id]').first().waitFor()
  return await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-paint')[0]!.startTime,
    row: performance.now(),
  }))
}
