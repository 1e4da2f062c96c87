import { createDatabaseClient } from '@roster/db/client'
import { tableNames } from '@roster/db/tables'
import { verifyDirectory } from '@roster/db/verify-directory'
import { startDynamoDbLocal } from '@roster/local/dynamodb-local'
import { isPortFree } from '@roster/local/ports'
import { parseArgs } from 'node:util'
import { checkDatabase } from './check-database.ts'
import { databaseLabel, databaseTarget, dataFolder } from './database-target.ts'
import { readEnvironment } from '#console/env.ts'
import { runProgram } from '#console/run-program.ts'
import { say } from '#console/say.ts'
import { verifyReport } from './verify.report.ts'

const USAGE = `npx pnpm@12 run verify [options]

Compares all users with their keys, uniqueness records, search index entries and counters, and the saved
views likewise, while Roster is in use. Prints what is wrong, user by user, and exits with 1 if something
stays wrong. The database is the one that start uses.

  --repair           repair it; without this option nothing is written
  --from <position>  continue where an earlier run was interrupted
`

await runProgram(async (signal) => {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    options: {
      repair: { type: 'boolean', default: false },
      from: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    say(USAGE)
    return 0
  }
  const environment = readEnvironment()
  const target = databaseTarget(environment)
  // The local database runs only while Roster does, so it may have to be started.
  const isOurs = target.kind === 'local' && (await isPortFree(environment.DYNAMODB_PORT))
  await using _local = isOurs
    ? await startDynamoDbLocal({
        port: environment.DYNAMODB_PORT,
        dataFolder: dataFolder(environment),
        say,
      })
    : undefined
  const { region, endpoint } = target
  const client = createDatabaseClient({ region, endpoint, workload: 'bulk' })
  const tables = tableNames(environment.USERS_TABLE)
  const problems = await checkDatabase(client, target, environment.USERS_TABLE, signal)
  if (problems.length > 0) {
    const list = problems.map((problem) => `- ${problem}`).join('\n')
    throw new Error(`${databaseLabel(target)} has no directory to verify:\n${list}`)
  }
  const { repair, from } = values
  const report = verifyReport(process.stdout, process.stderr, { isRepair: repair })
  say(`Verifying ${databaseLabel(target)}, table ${environment.USERS_TABLE} …`)
  try {
    for await (const page of verifyDirectory({ client, tables }, { repair, from, signal })) {
      report.add(page)
    }
    say(report.summary())
    return report.isSound() ? 0 : 1
  } catch (error) {
    say(report.interrupted())
    throw error
  } finally {
    client.destroy()
  }
})
