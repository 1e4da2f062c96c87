import { paginateScan } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient, ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import { compareUtf8 } from '@roster/contract/sort-keys'
import type { UserItem } from '@roster/db/users-item'
import type { TableNames } from '@roster/db/tables'
import { createPlainClient } from '../plain-client.ts'
import { PAGE_SIZE } from './lists.ts'
import { COMMON_WORD } from './searches.ts'

/** What a service without Roster's indexes does for a page. */
export interface MeasuredScan {
  title: string
  rows: number
  usersRead: number
  readUnits: number
  requests: number
  seconds: number
  /** Of this process, which is the service here. */
  cpuSeconds: number
}

/** Scans with the SDK's own client, which has no time limit: on a large table a request takes long. */
export async function measureScans(
  endpoint: string,
  tables: TableNames,
  rareWord: string,
): Promise<MeasuredScan[]> {
  const client = createPlainClient(endpoint)
  const scan = (title: string, filter: Filter, addToPage: AddToPage) =>
    measureScan(client, { ...filter, TableName: tables.users }, title, addToPage)
  return [
    await scan('by name, page 1: Scan and sort', {}, addByName),
    await scan(`\`${rareWord}\`: Scan and filter`, contains(rareWord), addHits),
    await scan(`\`${COMMON_WORD}\`: Scan and filter`, contains(COMMON_WORD), addHits),
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

/** Adds users that were read to the page. @returns whether the page is complete. */
type AddToPage = (page: UserItem[], read: readonly UserItem[]) => boolean

/** Keeps only one page in memory, which is cheaper than sorting all users at the end. */
function addByName(page: UserItem[], read: readonly UserItem[]): boolean {
  page.push(...read)
  page.sort((a, b) => compareUtf8(a.name_key, b.name_key) || compareUtf8(a.user_id, b.user_id))
  page.length = Math.min(page.length, PAGE_SIZE)
  return false
}

function addHits(page: UserItem[], read: readonly UserItem[]): boolean {
  page.push(...read.slice(0, PAGE_SIZE - page.length))
  return page.length === PAGE_SIZE
}

async function measureScan(
  client: DynamoDBDocumentClient,
  input: ScanCommandInput,
  title: string,
  addToPage: AddToPage,
): Promise<MeasuredScan> {
  const cpuBefore = process.cpuUsage()
  const started = performance.now()
  const page: UserItem[] = []
  const sums = { usersRead: 0, readUnits: 0, requests: 0 }
  const responses = paginateScan({ client }, { ...input, ReturnConsumedCapacity: 'TOTAL' })
  for await (const { Items = [], ScannedCount = 0, ConsumedCapacity } of responses) {
    sums.usersRead += ScannedCount
    sums.readUnits += ConsumedCapacity?.CapacityUnits ?? 0
    sums.requests += 1
    if (addToPage(page, Items as UserItem[])) break
  }
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    title,
    rows: page.length,
    ...sums,
    seconds: (performance.now() - started) / 1_000,
    cpuSeconds: (user + system) / 1_000_000,
  }
}
