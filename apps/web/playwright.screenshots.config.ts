import { defineConfig } from '@playwright/test'
import base from './playwright.config.ts'

/** Takes the pictures in docs/screenshots again: `pnpm --filter @roster/web screenshots`. No test runs this. */
export default defineConfig({
  ...base,
  testMatch: '*.shots.ts',
  reporter: 'list',
  workers: 1,
  timeout: 180_000,
})
