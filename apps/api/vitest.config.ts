import { mergeConfig } from 'vitest/config'
import base from '../../vitest.base.ts'

export default mergeConfig(base, {
  test: {
    globalSetup: ['@roster/local/vitest-global-setup'],
    testTimeout: 120_000,
  },
})
