import { crc32 } from 'node:zlib'
import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb'
import type {
  DynamoDBClient,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb'
import { collectBody } from '@smithy/core/protocols'
import type { HttpResponse } from '@smithy/core/protocols'
import type { DeserializeMiddleware } from '@smithy/types'

type Middleware = DeserializeMiddleware<ServiceInputTypes, ServiceOutputTypes>

/** A response that was truncated or altered in transit, or that did not come from DynamoDB. */
class UnreadableResponse extends Error {
  override readonly name = 'UnreadableResponse'
  /** Makes the SDK send the request again, as after a connection that breaks off. */
  readonly $retryable = {}
  readonly $metadata: { httpStatusCode?: number }

  constructor(message: string, response: unknown, options?: ErrorOptions) {
    super(message, options)
    const { statusCode } = (response ?? {}) as { statusCode?: number }
    this.$metadata = statusCode === undefined ? {} : { httpStatusCode: statusCode }
  }
}

/**
 * Treats a response that cannot be read like a lost one: the SDK tries again, and then the outcome is
 * unknown. The SDK itself treats an empty body as an empty result, and any other unreadable body as a
 * client error.
 */
export function requireReadableResponses({ middlewareStack, config }: DynamoDBClient): void {
  const checkBody: Middleware = (next) => async (args) => {
    const result = await next(args)
    const response = result.response as HttpResponse
    response.body = await collectBody(response.body, config)
    if (!isWhole(response)) throw new UnreadableResponse('A response was cut or altered.', response)
    return result
  }
  middlewareStack.add(checkBody, { step: 'deserialize', priority: 'low', name: 'rosterCheckBody' })
  middlewareStack.add(renameUnreadable, {
    step: 'deserialize',
    priority: 'high',
    name: 'rosterRenameUnreadable',
  })
}

/** DynamoDB sends a checksum with every response, and never an empty body. */
function isWhole({ headers, body }: HttpResponse): boolean {
  const bytes = body as Uint8Array
  const checksum = headers['x-amz-crc32']
  return bytes.length > 0 && (checksum === undefined || crc32(bytes) === Number(checksum))
}

/** The SDK adds the response to every error that it meets while it reads one. */
const renameUnreadable: Middleware = (next) => async (args) => {
  try {
    return await next(args)
  } catch (cause) {
    const isOfResponse = cause instanceof Error && '$response' in cause
    if (!isOfResponse || cause instanceof DynamoDBServiceException) throw cause
    throw new UnreadableResponse('A response is not what DynamoDB sends.', cause.$response, {
      cause,
    })
  }
}
