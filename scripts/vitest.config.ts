import { mergeConfig } from 'vitest/config'
import base from '../vitest.base.ts'

export default mergeConfig(base, {
  test: {
    include: ['**/*.test.ts'],
    globalSetup: ['@roster/local/vitest-global-setup'],
    testTimeout: 60_000,
  },
})
