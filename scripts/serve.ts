import { join } from 'node:path'
import { spawnTethered } from '@roster/local/tethered-process'
import { openDatabase, portOrNext } from './database/open-database.ts'
import { requireNamedDatabase } from './database/database-target.ts'
import { inheritedEnvironment, readEnvironment } from './console/env.ts'
import { runProgram } from './console/run-program.ts'
import { helpText, readOptions } from './console/options.ts'
import {
  requireApiEnvironment,
  ROOT,
  say,
  serverAddresses,
  serverEnvironment,
  TURBO,
} from './servers/server-environment.ts'
import { runServers } from './servers/run-servers.ts'
import { openSignIn, requireIssuer, requireProviderPort } from './servers/sign-in.ts'

const BUILD = ['run', 'build', '--filter=@roster/api', '--filter=@roster/web', '--ui=stream']
const API = join(ROOT, 'apps/api/dist/main.js')
const PRODUCTION = { NODE_ENV: 'production', WEB_DIST: join(ROOT, 'apps/web/dist') }

await runProgram(async (signal) => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    say(helpText('serve'))
    return 0
  }
  const environment = readEnvironment()
  requireIssuer(environment)
  requireNamedDatabase(environment)
  requireApiEnvironment(environment, PRODUCTION)
  await requireProviderPort(environment)
  say('Building the API and the web, as far as they have changed …')
  await using build = spawnTethered(TURBO, [...BUILD, '--output-logs=errors-only'], {
    cwd: ROOT,
    env: inheritedEnvironment(),
    output: 'inherit',
  })
  signal.addEventListener('abort', () => void build.stop(), { once: true })
  if ((await build.exited) !== 0) return 1

  if (environment.CURSOR_SECRET === undefined) {
    say('CURSOR_SECRET is not set: using one of this run. Several servers must share one.')
  }
  await using database = await openDatabase({ environment, ...options, signal, say })
  const port = await portOrNext(environment.PORT, 'PORT', say)
  // The API serves the built web: both are at one address.
  const addresses = serverAddresses(environment.HOST, port)
  await using signIn = await openSignIn(environment, addresses.webUrl)
  await using api = spawnTethered(process.execPath, ['--enable-source-maps', API], {
    cwd: ROOT,
    output: 'pipe',
    env: {
      ...serverEnvironment(environment, database.target, signIn, addresses),
      ...PRODUCTION,
    },
  })
  const title = 'Roster is up, as built for production.'
  return await runServers({ title, servers: api, database, signIn, addresses, environment, signal })
})
