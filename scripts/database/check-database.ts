import type { createDatabaseClient } from '@roster/db/client'
import { checkTables } from '@roster/db/ensure-tables'
import { probeTables } from '@roster/db/probe-tables'
import { tableNames } from '@roster/db/tables'
import { checkTimeToLive } from '@roster/db/time-to-live'
import { databaseLabel } from './database-target.ts'
import type { DatabaseTarget } from './database-target.ts'

/** The command that was given, which its advice names. */
export type Command = 'start' | 'serve'

/**
 * The problems of the tables, as `checkTables` lists them. On DynamoDB Local, which counts every item
 * to describe a table, tables are described only if they refuse a read.
 *
 * @throws Error naming the database when it does not answer.
 */
export async function checkDatabase(
  client: ReturnType<typeof createDatabaseClient>,
  target: DatabaseTarget,
  usersTable: string,
  signal: AbortSignal,
  command: Command = 'start',
): Promise<string[]> {
  try {
    const names = tableNames(usersTable)
    if (!target.isForPlay) return await checkTables(client, names, signal)
    const problems = await probeTables(client, names, signal)
    return problems.length > 0 ? problems : await checkTimeToLive(client, names, signal)
  } catch (error) {
    throw failureOf(target, error, command)
  }
}

function failureOf(target: DatabaseTarget, cause: unknown, command: Command): Error {
  const label = databaseLabel(target)
  const status = foreignStatus(cause)
  // Without the cause: its message would be printed, and it is only "UnknownError".
  return status === undefined
    ? new Error(`${label} cannot be reached.${localAdvice(target, command)}`, { cause })
    : new Error(`${label} does not answer as DynamoDB does, but with HTTP ${status}.`)
}

/** The HTTP status when something other than DynamoDB answered. */
function foreignStatus(error: unknown): number | undefined {
  const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } }
  // JSON without the name of an error, or no JSON.
  const isForeign = message === 'UnknownError' || name === 'UnreadableResponse'
  return isForeign ? $metadata?.httpStatusCode : undefined
}

export function localAdvice(target: DatabaseTarget, command: Command): string {
  return target.kind === 'aws'
    ? `\nTo work locally instead:  AWS_REGION= npx pnpm@12 ${command}`
    : ''
}
