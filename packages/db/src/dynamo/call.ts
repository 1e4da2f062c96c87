import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import type { Cost } from '@roster/contract/cost'
import { sendWithin } from './sdk/retry-budgets.ts'
import { toDomainError } from './errors.ts'

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Called once with the cost, when the call succeeds or fails. */
  onCost?: ((cost: Cost) => void) | undefined
}

/** Any command of the document client. */
export type Command = Parameters<DynamoDBDocumentClient['send']>[0]

interface Response {
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined
  $metadata: { attempts?: number | undefined }
}

const READS: ReadonlySet<string> = new Set([
  'GetCommand',
  'QueryCommand',
  'ScanCommand',
  'BatchGetCommand',
])

/** One call of a repository: sends its requests with one signal and adds up their cost. */
export class Call {
  readonly cost: Cost = { read_units: 0, write_units: 0, round_trips: 0, retries: 0 }
  readonly signal: AbortSignal | undefined
  readonly #client: DynamoDBDocumentClient
  #inFlight = 0

  constructor(client: DynamoDBDocumentClient, signal: AbortSignal | undefined) {
    this.#client = client
    this.signal = signal
  }

  /** Sends any document command and returns its output. */
  readonly send = (async (command: Command) => {
    this.signal?.throwIfAborted()
    Object.assign(command.input, { ReturnConsumedCapacity: 'TOTAL' })
    // Concurrent requests count as one round trip.
    if (this.#inFlight === 0) this.cost.round_trips += 1
    this.#inFlight += 1
    try {
      const options = this.signal && { abortSignal: this.signal }
      const response = await sendWithin(this, () => this.#client.send(command, options))
      this.#account(command, response as Response)
      return response
    } catch (error) {
      this.cost.retries += attemptsOf(error) - 1
      throw error
    } finally {
      this.#inFlight -= 1
    }
  }) as DynamoDBDocumentClient['send']

  #account(command: Command, response: Response): void {
    const capacities = [response.ConsumedCapacity ?? []].flat()
    const units = capacities.reduce((sum, capacity) => sum + (capacity.CapacityUnits ?? 0), 0)
    if (READS.has(command.constructor.name)) this.cost.read_units += units
    else this.cost.write_units += units
    this.cost.retries += (response.$metadata.attempts ?? 1) - 1
  }
}

/** Runs one call, reports its cost in any case, and turns expected AWS errors into domain errors. */
export async function runCall<Result>(
  client: DynamoDBDocumentClient,
  options: CallOptions | undefined,
  body: (call: Call) => Promise<Result>,
): Promise<Result> {
  const call = new Call(client, options?.signal)
  try {
    return await body(call)
  } catch (error) {
    throw toDomainError(error, options?.signal)
  } finally {
    options?.onCost?.(call.cost)
  }
}

/** How many times the SDK sent the request that failed with this error. */
export function attemptsOf(error: unknown): number {
  const metadata = (error as { $metadata?: { attempts?: number } } | null)?.$metadata
  return metadata?.attempts ?? 1
}
