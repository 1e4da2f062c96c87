import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createDatabaseClient } from '@roster/db/client'
import { SHARDS_DEFAULT } from '@roster/db/shards'
import type { TableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import type { UserRepository } from '@roster/db/users'
import { startDynamoDbLocal } from '@roster/local/dynamodb-local'
import { CURSOR_SECRET } from '../database.ts'
import { startServer } from '../measured-process.ts'
import type { MeasuredServer } from '../measured-process.ts'
import { REGION } from '../plain-client.ts'

const API = new URL('../../apps/api/dist/main.js', import.meta.url)

export interface OpenDatabase extends AsyncDisposable {
  endpoint: string
  client: DynamoDBDocumentClient
  repository: UserRepository
}

/** Starts DynamoDB Local on the data in a folder. */
export async function openDatabase(dataFolder: string, tables: TableNames): Promise<OpenDatabase> {
  const database = await startDynamoDbLocal({ dataFolder })
  const { endpoint } = database
  const client = createDatabaseClient({ region: REGION, endpoint, workload: 'bulk' })
  const repository = createUserRepository({
    client,
    tables,
    shards: SHARDS_DEFAULT,
    cursorSecrets: [CURSOR_SECRET],
  })
  return {
    endpoint,
    client,
    repository,
    async [Symbol.asyncDispose]() {
      client.destroy()
      await database.stop()
    },
  }
}

/** Starts Roster's production build; it also serves the files of `webFolder`. */
export function startRoster(
  databaseEndpoint: string,
  { users }: TableNames,
  webFolder?: string,
): Promise<MeasuredServer> {
  return startServer({
    entry: API,
    env: (port) => ({
      AWS_REGION: REGION,
      DYNAMODB_ENDPOINT: databaseEndpoint,
      USERS_TABLE: users,
      CURSOR_SECRET,
      PORT: String(port),
      ...(webFolder !== undefined && { WEB_DIST: webFolder }),
    }),
  })
}
