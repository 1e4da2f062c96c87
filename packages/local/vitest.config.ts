import { mergeConfig } from 'vitest/config'
import base from '../../vitest.base.ts'

export default mergeConfig(base, {
  // Each of these tests starts a Java or several Node processes.
  test: { testTimeout: 60_000, fileParallelism: false },
})
