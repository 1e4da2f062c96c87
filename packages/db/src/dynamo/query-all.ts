import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { QueryCommandInput, ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Call } from './call.ts'

interface RawPage {
  Items?: object[] | undefined
  LastEvaluatedKey?: Record<string, unknown> | undefined
}

/** Every item of a Query, over all its pages. */
export async function queryAll<Item>(call: Call, params: QueryCommandInput): Promise<Item[]> {
  const all = pages<Item>((ExclusiveStartKey) =>
    call.send(new QueryCommand({ ...params, ExclusiveStartKey })),
  )
  return (await Array.fromAsync(all)).flat()
}

/** Every item of a Scan, over all its pages. */
export async function scanAll<Item>(call: Call, params: ScanCommandInput): Promise<Item[]> {
  const all = pages<Item>((ExclusiveStartKey) =>
    call.send(new ScanCommand({ ...params, ExclusiveStartKey })),
  )
  return (await Array.fromAsync(all)).flat()
}

async function* pages<Item>(
  read: (startKey: RawPage['LastEvaluatedKey']) => Promise<RawPage>,
): AsyncGenerator<Item[], void, undefined> {
  let startKey: RawPage['LastEvaluatedKey']
  do {
    const page = await read(startKey)
    yield (page.Items ?? []) as Item[]
    startKey = page.LastEvaluatedKey
  } while (startKey)
}
