import { defineConfig } from 'tsdown'

/**
 * Everything in one place, the workspace's packages and the AWS SDK too: it starts faster and runs
 * without their node_modules. pino stays outside: it looks for files of its own.
 */
export default defineConfig({
  entry: ['src/main.ts', 'src/start-api.ts'],
  platform: 'node',
  target: 'node24',
  format: 'esm',
  dts: false,
  sourcemap: true,
  fixedExtension: false,
  deps: { alwaysBundle: [/.*/], neverBundle: [/^node:/, 'pino'], onlyBundle: false },
})
