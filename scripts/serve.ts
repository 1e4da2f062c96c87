import { join } from 'node:path'
import { readEnv, stopDelayMs } from '@roster/api/env'
import { spawnTethered } from '@roster/local/tethered-process'
import { inheritedEnvironment } from './console/env.ts'
import { ROOT, TURBO } from './console/repository.ts'
import { say } from './console/say.ts'
import { requireNamedDatabase } from './database/database-target.ts'
import { runRoster } from './servers/run-roster.ts'

const BUILD = ['run', 'build', '--filter=@roster/api', '--filter=@roster/web', '--ui=stream']
const API = join(ROOT, 'apps/api/dist/main.js')
/** Longer than the API gives running requests to finish. */
const STOP_MS = 25_000

await runRoster({
  command: 'serve',
  title: 'Roster is up, as built for production.',
  hasWebServer: false,
  apiEnvironment: { NODE_ENV: 'production', WEB_DIST: join(ROOT, 'apps/web/dist') },
  require: requireNamedDatabase,
  build: async ({ CURSOR_SECRET }, signal) => {
    say('Building the API and the web, as far as they have changed …')
    await using build = spawnTethered(TURBO, [...BUILD, '--output-logs=errors-only'], {
      cwd: ROOT,
      env: inheritedEnvironment(),
      output: 'inherit',
    })
    signal.addEventListener('abort', () => void build.stop(), { once: true })
    if ((await build.exited) !== 0) return false
    if (CURSOR_SECRET === undefined) {
      say('CURSOR_SECRET is not set: using one of this run. Several servers must share one.')
    }
    return true
  },
  startServers: (env) => [
    spawnTethered(process.execPath, ['--enable-source-maps', API], {
      cwd: ROOT,
      env,
      output: 'pipe',
      graceMs: stopDelayMs(readEnv(env)) + STOP_MS,
    }),
  ],
})
