import { createHmac, createSecretKey, hash } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { DynamoDBClientResolvedConfig } from '@aws-sdk/client-dynamodb'
import { HttpRequest } from '@smithy/core/protocols'
import type { RequestSigner } from '@smithy/types'

const ALGORITHM = 'AWS4-HMAC-SHA256'
/** The headers that must be signed when they are sent, in the order of the signature. */
const SIGNED_HEADERS = [
  'content-type',
  'host',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-target',
] as const

/**
 * Signs requests to DynamoDB with Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 * Every request is a POST to `/` without a query, so a signature takes two hashes and an HMAC. The
 * SDK's signer handles any service and sets itself up again for each request.
 */
export function createSigner(config: DynamoDBClientResolvedConfig): RequestSigner {
  let key: { id: string; object: KeyObject } | undefined
  return {
    async sign(unsigned, options) {
      const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials()
      const region = await config.region()
      const time = basicTime(options?.signingDate)
      const scope = `${time.slice(0, 8)}/${region}/dynamodb/aws4_request`
      const id = `${scope} ${secretAccessKey}`
      if (key?.id !== id) key = { id, object: signingKey(secretAccessKey, scope) }

      const request = HttpRequest.clone(unsigned)
      const { headers } = request
      headers['x-amz-date'] = time
      if (sessionToken) headers['x-amz-security-token'] = sessionToken
      const names = SIGNED_HEADERS.filter((name) => headers[name] !== undefined)
      const signedHeaders = names.join(';')
      const canonicalRequest = [
        request.method,
        request.path,
        '',
        ...names.map((name) => `${name}:${headers[name]!.trim().replaceAll(/\s+/g, ' ')}`),
        '',
        signedHeaders,
        hash('sha256', request.body as string | Uint8Array),
      ].join('\n')
      const text = `${ALGORITHM}\n${time}\n${scope}\n${hash('sha256', canonicalRequest)}`
      const signature = createHmac('sha256', key.object).update(text).digest('hex')
      headers['authorization'] =
        `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`
      return request
    },
  }
}

/** `20261122T120000Z` */
function basicTime(date: Date | string | number = new Date()): string {
  return new Date(date).toISOString().replaceAll(/[:-]|\.\d{3}/g, '')
}

/** Valid for one day in one region. */
function signingKey(secretAccessKey: string, scope: string): KeyObject {
  const first: string | Buffer = `AWS4${secretAccessKey}`
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (secret, part) => createHmac('sha256', secret).update(part).digest(),
      first,
    )
  return createSecretKey(key as Buffer)
}
