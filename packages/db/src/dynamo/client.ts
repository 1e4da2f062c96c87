import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { HttpRequest, HttpResponse } from '@smithy/core/protocols'
import { StandardRetryStrategy } from '@smithy/core/retry'
import type { RequestHandler, StandardRetryBackoffStrategy } from '@smithy/types'
import { requireReadableResponses } from './sdk/readable-responses.ts'
import { RetryBudgets } from './sdk/retry-budgets.ts'
import { createTransport } from './sdk/transport.ts'
import { trimClient } from './sdk/trimmed-client.ts'

/** `trimmed`: about half of the CPU of `sdk`, which is the SDK's own signer and middleware. */
export const CLIENT_VARIANTS = ['trimmed', 'sdk'] as const
export type ClientVariant = (typeof CLIENT_VARIANTS)[number]

/** Which DynamoDB, and for what kind of work. */
export interface DatabaseClientOptions {
  region: string
  /** DynamoDB Local's address; left out for AWS. */
  endpoint?: string | undefined
  /**
   * `interactive` (default) fails while a person at a screen still waits: 3 attempts. `bulk` keeps
   * trying through throttling: 8 attempts. Use separate clients, so that neither blocks the other.
   */
  workload?: 'interactive' | 'bulk'
  /** `trimmed` by default; `sdk` for when an upgrade of the SDK breaks what `trimmed` relies on. */
  variant?: ClientVariant | undefined
  /** Replaces the HTTP transport; tests inject faults here. */
  requestHandler?: RequestHandler<HttpRequest, HttpResponse>
}

const ATTEMPTS_MAX = { interactive: 3, bulk: 8 }
const TRANSIENT_BACKOFF_MS = 25
/** With the SDK's own base of 1,000 ms, a throttled call takes 2.6 s (p50) to fail. */
const THROTTLING_BACKOFF_MS = { interactive: 75, bulk: 500 }
const BACKOFF_MAX_MS = 20_000

/**
 * Creates a DynamoDB client with time-outs that fail instead of warning, enough sockets for a page's
 * parallel queries, and retries suited to its workload (docs/decisions/0010).
 */
export function createDatabaseClient(options: DatabaseClientOptions): DynamoDBDocumentClient {
  const { workload = 'interactive', variant = 'trimmed' } = options
  const client = new DynamoDBClient({
    region: options.region,
    ...(options.endpoint !== undefined && {
      endpoint: options.endpoint,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    requestHandler: options.requestHandler ?? createTransport(workload),
    retryStrategy: new RetryBudgets(
      () =>
        new StandardRetryStrategy({
          maxAttempts: ATTEMPTS_MAX[workload],
          baseDelay: TRANSIENT_BACKOFF_MS,
          backoff: fullJitter(THROTTLING_BACKOFF_MS[workload]),
        }),
    ),
  })
  requireReadableResponses(client)
  if (variant === 'trimmed') trimClient(client)
  const documentClient = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  })
  // Its own method does nothing, as the client within may have other users; here it has none.
  documentClient.destroy = () => client.destroy()
  return documentClient
}

/** Full jitter over a doubling base. The SDK signals throttling by a base above `baseDelay`. */
function fullJitter(throttlingBaseMs: number): StandardRetryBackoffStrategy {
  let baseMs = TRANSIENT_BACKOFF_MS
  return {
    setDelayBase(delayMs) {
      baseMs = delayMs > TRANSIENT_BACKOFF_MS ? throttlingBaseMs : TRANSIENT_BACKOFF_MS
    },
    computeNextBackoffDelay(attempt) {
      return Math.floor(Math.random() * Math.min(baseMs * 2 ** attempt, BACKOFF_MAX_MS))
    },
  }
}
