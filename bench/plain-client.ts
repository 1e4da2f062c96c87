import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export const REGION = 'us-east-1'

/** The SDK's Document client with its defaults, for DynamoDB Local. */
export function createPlainClient(endpoint: string): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: REGION,
      endpoint,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  )
}
