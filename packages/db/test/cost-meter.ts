import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** The units of one request to one table. */
export interface Consumed {
  command: string
  table: string
  units: number
}

/**
 * Counts what a client's requests consume, by table. A transaction takes twice the units of the table
 * and not of its indexes; DynamoDB Local doubles both, so theirs are halved here.
 */
export function meterOf(client: DynamoDBDocumentClient): { take: () => Consumed[] } {
  let consumed: Consumed[] = []
  client.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' })
      const result = await next(args)
      const command = String(context['commandName'])
      const { ConsumedCapacity: capacity } = result.output as { ConsumedCapacity?: Capacity }
      // DynamoDB Local reports none for a query without results.
      consumed.push(
        ...[capacity ?? {}].flat().map((each) => consumedOf(command, args.input as Input, each)),
      )
      return result
    },
    { step: 'initialize', priority: 'low', name: 'costMeter' },
  )
  return {
    take() {
      const taken = consumed
      consumed = []
      return taken
    },
  }
}

type Capacity = ConsumedCapacity | ConsumedCapacity[]

interface Input {
  TransactItems?: Record<string, { TableName?: string } | undefined>[]
}

function consumedOf(command: string, input: Input, capacity: ConsumedCapacity): Consumed {
  const { TableName: table = '', CapacityUnits: units = 0 } = capacity
  const items = (input.TransactItems ?? [])
    .flatMap((item) => Object.values(item))
    .filter((action) => action?.TableName === table).length
  if (items === 0) return { command, table, units }
  const indexes = Object.values(capacity.GlobalSecondaryIndexes ?? {})
  const ofIndexes = indexes.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
  // Only the last item of each table is counted; the items in our transactions are alike.
  return { command, table, units: (units - ofIndexes / 2) * items }
}
