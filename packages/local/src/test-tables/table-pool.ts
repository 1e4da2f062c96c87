import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, onTestFinished } from 'vitest'
import { rememberContents } from './table-contents.ts'
import type { TableContents } from './table-contents.ts'

/** The tables of one database, empty when they are borrowed. */
export interface BorrowedTables<Names> {
  names: Names
  /** Empties the tables for the next borrower. The end of the test does it too. */
  giveBack: () => Promise<void>
}

interface PooledTables<Names> {
  names: Names
  /** No items. */
  contents: TableContents
}

/** Tables with more items are deleted: creating new ones takes less time than emptying these. */
const EMPTIED_ITEMS_MAX = 500

/**
 * Lends tables to the tests of a file, one set for each database in use at the same time.
 *
 * Emptying tables is much cheaper than creating them: DynamoDB Local takes 0.07 s of processor time to
 * create and delete the tables of one database, 0.2 s after 240 times, and spends time on every table
 * as long as it exists.
 */
export class TablePool<Names extends object> {
  readonly #client: DynamoDBClient
  readonly #create: () => Promise<Names>
  readonly #all = new Set<PooledTables<Names>>()
  readonly #free: PooledTables<Names>[] = []

  /** Call it while the file is loaded: the tables are deleted after all tests of the file. */
  constructor(client: DynamoDBClient, create: () => Promise<Names>) {
    this.#client = client
    this.#create = create
    afterAll(async () => {
      for (const tables of this.#all) await this.#delete(tables)
    })
  }

  async borrow(): Promise<BorrowedTables<Names>> {
    const tables = this.#free.pop() ?? (await this.#createTables())
    let isLent = true
    const giveBack = async (): Promise<void> => {
      if (!isLent) return
      isLent = false
      const isEmpty = await tables.contents.restore({ writesMax: EMPTIED_ITEMS_MAX })
      if (isEmpty) this.#free.push(tables)
      else await this.#delete(tables)
    }
    onTestFinishedIfInTest(giveBack)
    return { names: tables.names, giveBack }
  }

  async #createTables(): Promise<PooledTables<Names>> {
    const names = await this.#create()
    const tables = { names, contents: await rememberContents(this.#client, namesIn(names)) }
    this.#all.add(tables)
    return tables
  }

  async #delete(tables: PooledTables<Names>): Promise<void> {
    this.#all.delete(tables)
    for (const TableName of namesIn(tables.names)) {
      await this.#client.send(new DeleteTableCommand({ TableName }))
    }
  }
}

function namesIn(names: object): string[] {
  return Object.values(names) as string[]
}

/** A hook borrows for the rest of the file: no test is running that could finish. */
function onTestFinishedIfInTest(callback: () => Promise<void>): void {
  try {
    onTestFinished(callback)
  } catch {
    // Called by a hook.
  }
}
