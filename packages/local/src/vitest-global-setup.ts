import type { TestProject } from 'vitest/node'
import { startDynamoDbLocal } from './dynamodb-local/dynamodb-local.ts'

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDbEndpoint: string
  }
}

/** One DynamoDB Local, in memory, for a whole Vitest run: `inject('dynamoDbEndpoint')`. */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const database = await startDynamoDbLocal({ isLongRun: true })
  project.provide('dynamoDbEndpoint', database.endpoint)
  return () => database.stop()
}
