import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient, ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import { compareUtf8 } from '@roster/contract/sort-keys'
import type { UserItem } from '@roster/db/users-item'
import type { TableNames } from '@roster/db/tables'
import { openDatabase } from './open-database.ts'
import { PAGE_SIZE } from './lists.ts'

/** What a service without Roster's indexes does for a page. */
export interface MeasuredScan {
  title: string
  rows: number
  /** How many users were read, or would have to be. */
  read: number
  /** True when it is reckoned from a scan of the whole of a smaller directory. */
  isReckoned: boolean
  readUnits: number
  requests: number
  seconds: number
  /** Of this process, which is the service here. */
  cpuSeconds: number
}

/**
 * Scans the smaller directory: each request of a Scan costs what the one before it did, on DynamoDB;
 * on DynamoDB Local with a million users it takes longer than a request may.
 *
 * @param times how many times as large the other directory is.
 */
export async function measureScans(
  dataFolder: string,
  tables: TableNames,
  times: number,
  { rareWord, commonWord }: { rareWord: string; commonWord: string },
): Promise<MeasuredScan[]> {
  await using database = await openDatabase(dataFolder, tables)
  const scan = (title: string, filter: Filter, keep: Keep) =>
    measureScan(database.client, { ...filter, TableName: tables.users }, times, title, keep)
  return [
    await scan('by name, page 1: Scan and sort', {}, firstByName),
    await scan(`\`${rareWord}\`: Scan and filter`, contains(rareWord), firstFound),
    await scan(`\`${commonWord}\`: Scan and filter`, contains(commonWord), firstFound),
  ]
}

type Filter = Omit<ScanCommandInput, 'TableName'>

function contains(word: string): Filter {
  return {
    FilterExpression: 'contains(#name_key, :word) OR contains(#email_key, :word)',
    ExpressionAttributeNames: { '#name_key': 'name_key', '#email_key': 'email_key' },
    ExpressionAttributeValues: { ':word': word },
  }
}

/** Takes what was read into the page so far. @returns whether the page is complete. */
type Keep = (page: UserItem[], read: readonly UserItem[]) => boolean

/** Sorted as it comes and cut to a page, which a million users in memory would flatter even less. */
function firstByName(page: UserItem[], read: readonly UserItem[]): boolean {
  page.push(...read)
  page.sort((a, b) => compareUtf8(a.name_key, b.name_key) || compareUtf8(a.user_id, b.user_id))
  page.length = Math.min(page.length, PAGE_SIZE)
  return false
}

function firstFound(page: UserItem[], read: readonly UserItem[]): boolean {
  page.push(...read.slice(0, PAGE_SIZE - page.length))
  return page.length === PAGE_SIZE
}

async function measureScan(
  client: DynamoDBDocumentClient,
  input: ScanCommandInput,
  times: number,
  title: string,
  keep: Keep,
): Promise<MeasuredScan> {
  const cpuBefore = process.cpuUsage()
  const started = performance.now()
  const page: UserItem[] = []
  const sums = { read: 0, readUnits: 0, requests: 0 }
  let ExclusiveStartKey: ScanCommandInput['ExclusiveStartKey']
  let isWhole = false
  do {
    const response = await client.send(
      new ScanCommand({ ...input, ExclusiveStartKey, ReturnConsumedCapacity: 'TOTAL' }),
    )
    sums.read += response.ScannedCount ?? 0
    sums.readUnits += response.ConsumedCapacity?.CapacityUnits ?? 0
    sums.requests += 1
    ExclusiveStartKey = response.LastEvaluatedKey
    isWhole = response.LastEvaluatedKey === undefined
    if (keep(page, (response.Items ?? []) as UserItem[])) ExclusiveStartKey = undefined
  } while (ExclusiveStartKey)
  const { user, system } = process.cpuUsage(cpuBefore)
  const factor = isWhole ? times : 1
  return {
    title,
    rows: page.length,
    read: sums.read * factor,
    isReckoned: factor > 1,
    readUnits: sums.readUnits * factor,
    requests: Math.ceil(sums.requests * factor),
    seconds: ((performance.now() - started) / 1_000) * factor,
    cpuSeconds: ((user + system) / 1_000_000) * factor,
  }
}
