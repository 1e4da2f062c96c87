import { expect, test } from 'vitest'
import { isAlive, isRunner } from './runners.ts'

test.each([
  'npm exec pnpm@12 start',
  '/root/.npm/_npx/9c70/node_modules/.bin/pnpm start',
  'node /usr/local/bin/npx pnpm@12 start',
  '/usr/bin/node /usr/lib/node_modules/npm/bin/npm-cli.js exec pnpm@12 start',
  '/usr/bin/node /home/ana/.cache/pnpm/bin/pnpm.cjs start',
])('"%s" runs us: its end is ours', (command) => {
  expect(isRunner(command)).toBe(true)
})

test.each([
  'sh -c npx pnpm@12 start > roster.log & echo started',
  'bash /home/ana/npm/run.sh',
  '/usr/bin/node /home/ana/npm/server.js',
  '-zsh',
])('"%s" may end while we go on', (command) => {
  expect(isRunner(command)).toBe(false)
})

test('a process that is gone is known to be', () => {
  expect(isAlive(process.pid)).toBe(true)
  expect(isAlive(2 ** 22 + 1)).toBe(false)
})
