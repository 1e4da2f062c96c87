import { spawnTethered } from '@roster/local/tethered-process'
import { openDatabase, portOrNext } from './database.ts'
import { dataFolder } from './database.target.ts'
import { readEnvironment } from './env.ts'
import { aborted, runProgram } from './lifecycle.ts'
import { helpText, readOptions } from './options.ts'
import { gateOutput } from './output-gate.ts'
import { ROOT, TURBO, serverAddresses, serverEnvironment, waitUntilUp } from './servers.ts'
import { startBlock } from './start.block.ts'

const DEV = ['run', 'dev', '--filter=@roster/api', '--filter=@roster/web', '--ui=stream']
/** What `node --watch` says when the API could not start: it then waits for a file to change. */
const API_FAILED = /Failed running/
const PATIENCE_MS = 20_000

await runProgram(async (signal) => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    say(helpText('start'))
    return 0
  }
  const environment = readEnvironment()
  await using database = await openDatabase({ environment, ...options, signal, say })
  const port = await portOrNext(environment.PORT, 'PORT', say)
  const webPort = await portOrNext(environment.WEB_PORT, 'WEB_PORT', say)
  const addresses = serverAddresses(environment.HOST, port, webPort)
  say('Starting the API and the web …')
  await using servers = spawnTethered(TURBO, DEV, {
    cwd: ROOT,
    output: 'pipe',
    env: {
      ...serverEnvironment(environment, database.target, addresses),
      // Requests are not logged: the terminal is for what needs attention.
      LOG_LEVEL: environment.LOG_LEVEL ?? 'warn',
    },
  })
  const gate = gateOutput(servers.output, (text) => process.stdout.write(text), API_FAILED)
  const impatience = setTimeout(() => gate.show(), PATIENCE_MS)
  const ended = Promise.race([
    aborted(signal).then(() => undefined),
    servers.exited.then((code) => `The API and the web have ended (${code}).`),
    database.exited.then((code) => `The database has ended (${code}).`),
  ])
  const urls = [`${addresses.apiUrl}/ready`, addresses.webUrl]
  const isUp = await Promise.race([
    ended.then(() => false),
    waitUntilUp(urls, signal).then(() => true),
  ])
  clearTimeout(impatience)
  if (isUp) {
    gate.showFromNow()
    const { target, counts } = database
    const folder = target.kind === 'local' ? dataFolder(environment) : undefined
    say(startBlock({ title: 'Roster is up.', addresses, target, folder, counts }))
  }
  const failure = await ended
  if (failure === undefined) gate.close()
  else gate.show()
  say(failure ?? 'Stopping …')
  return failure === undefined ? 0 : 1
})

function say(line: string): void {
  console.log(line)
}
