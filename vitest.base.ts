import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What every package's Vitest shares: where tests are, the JSON report, and no quiet console.error. */
export default defineConfig({
  test: {
    // Several packages are tested at once, on as few as two processors.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    include: ['{src,test}/**/*.test.{ts,tsx}'],
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/vitest.json' },
    setupFiles: [fileURLToPath(new URL('./vitest.setup.ts', import.meta.url))],
  },
})
