import { parseArgs } from 'node:util'
import { SERVICE_CLIENTS } from '@roster/local/openid-clients'
import { readEnvironment } from '#console/env.ts'
import { runProgram } from '#console/run-program.ts'
import { developmentToken } from './token.request.ts'

const USAGE = `npx pnpm@12 --silent run token --role ${SERVICE_CLIENTS.map(({ role }) => role).join('|')}

Prints an access token of the development provider, for curl and the like.`

await runProgram(async (signal) => {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    options: { role: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const client = SERVICE_CLIENTS.find(({ role }) => role === values.role)
  if (client === undefined) throw new Error(`Which role?\n\n${USAGE}`)
  console.log(await developmentToken(readEnvironment(), client, signal))
  return 0
})
