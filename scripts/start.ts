import { spawnTethered } from '@roster/local/tethered-process'
import { openDatabase, portOrNext } from './database/open-database.ts'
import { readEnvironment } from './console/env.ts'
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

const DEV = ['run', 'dev', '--filter=@roster/api', '--filter=@roster/web', '--ui=stream']

await runProgram(async (signal) => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    say(helpText('start'))
    return 0
  }
  const environment = readEnvironment()
  requireIssuer(environment)
  requireApiEnvironment(environment)
  await requireProviderPort(environment)
  await using database = await openDatabase({ environment, ...options, signal, say })
  const port = await portOrNext(environment.PORT, 'PORT', say)
  const webPort = await portOrNext(environment.WEB_PORT, 'WEB_PORT', say, port)
  const addresses = serverAddresses(environment.HOST, port, webPort)
  await using signIn = await openSignIn(environment, addresses.webUrl)
  say('Starting the API and the web …')
  await using servers = spawnTethered(TURBO, DEV, {
    cwd: ROOT,
    output: 'pipe',
    env: {
      ...serverEnvironment(environment, database.target, signIn, addresses),
      // Requests are not logged: the terminal is for what needs attention.
      LOG_LEVEL: environment.LOG_LEVEL ?? 'warn',
    },
  })
  const title = 'Roster is up.'
  return await runServers({ title, servers, database, signIn, addresses, environment, signal })
})
