import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/harness/global-setup.ts',
  outputDir: '.reports/playwright',
  reporter: [['list'], ['json', { outputFile: '.reports/playwright.json' }]],
  // Two browsers, two APIs and a database are what two cores can carry.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Already built: Playwright would compile it once more, for minutes.
  build: { external: ['**/apps/api/dist/**'] },
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    // Each test has its own API, and Brotli would cost each of them seconds.
    extraHTTPHeaders: { 'accept-encoding': 'gzip' },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
  },
})
