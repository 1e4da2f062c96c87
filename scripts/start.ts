import { join } from 'node:path'
import { spawnTethered } from '@roster/local/tethered-process'
import { ROOT } from './console/repository.ts'
import { startRestarting } from './servers/restarting-server.ts'
import { runRoster } from './servers/run-roster.ts'

/** Node keeps compiled modules there: the API then starts, and starts again, with half the work. */
const COMPILE_CACHE = join(ROOT, 'node_modules/.cache/node')
const API = join(ROOT, 'apps/api')
const API_SOURCES = ['apps/api/src', 'packages/db/src', 'packages/contract/src']
const WEB = join(ROOT, 'apps/web')
const VITE = join(WEB, 'node_modules/vite/bin/vite.js')

await runRoster({
  command: 'start',
  title: 'Roster is up.',
  hasWebServer: true,
  apiEnvironment: {},
  startServers: (env) => {
    const run = (program: string, cwd: string) =>
      // Requests are not logged: the terminal is for what needs attention.
      spawnTethered(process.execPath, [program], {
        cwd,
        env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...env, LOG_LEVEL: env['LOG_LEVEL'] ?? 'warn' },
        output: 'pipe',
      })
    const sources = API_SOURCES.map((folder) => join(ROOT, folder))
    return [startRestarting('The API', () => run('src/main.ts', API), sources), run(VITE, WEB)]
  },
})
