import type { DynamoDBClientResolvedConfig } from '@aws-sdk/client-dynamodb'
import { Sha256Node } from '@smithy/core/checksum'
import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import type { AwsCredentialIdentity } from '@smithy/types'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSigner } from '#dynamo/sdk/signer.ts'

/** Every header that the service requires in the signature when it is sent. */
const SIGNED = new Set([
  'content-type',
  'host',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-target',
])

const text = fc.string({ unit: 'binary', maxLength: 30 })
const headerText = fc.string({
  unit: fc.constantFrom('a', 'Z', '9', ' ', '\t', ';', ',', '=', 'é'),
})
const credentials = fc.record(
  { accessKeyId: fc.string({ minLength: 1 }), secretAccessKey: text, sessionToken: headerText },
  { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
)
const header = fc.constantFrom(
  'content-type',
  'host',
  'x-amz-target',
  'content-length',
  'user-agent',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  // What a repeated request may still carry from its first attempt.
  'authorization',
  'x-amz-date',
)
const signing = fc.record({
  account: fc.nat(2),
  region: fc.constantFrom('eu-west-1', 'us-gov-west-1'),
  headers: fc.dictionary(header, headerText),
  body: fc.oneof(text, fc.uint8Array({ maxLength: 50 })),
  // Mostly within a few days, so that the same signer reuses its key and also has to replace it.
  signingDate: fc.date({
    min: new Date('2026-02-27T00:00:00Z'),
    max: new Date('2026-03-02T00:00:00Z'),
    noInvalidDate: true,
  }),
})
const signings = fc.record({
  accounts: fc.array(credentials, { minLength: 3, maxLength: 3 }),
  requests: fc.array(signing, { minLength: 1, maxLength: 6 }),
})

test("one signer signs any requests, accounts, regions and days as the SDK's signer does", async () => {
  await fc.assert(
    fc.asyncProperty(signings, async ({ accounts, requests }) => {
      let current = { account: accounts[0]!, region: 'eu-west-1' }
      const signer = createSigner({
        credentials: () => Promise.resolve(current.account),
        region: () => Promise.resolve(current.region),
      } as DynamoDBClientResolvedConfig)
      for (const { account, region, headers, body, signingDate } of requests) {
        current = { account: accounts[account]!, region }
        const request = new HttpRequest({ method: 'POST', path: '/', headers, body })
        const expected = await signedBySdk(request, current, signingDate)
        const signed = (await signer.sign(request, { signingDate })) as HttpRequest
        for (const name of ['authorization', 'x-amz-date', 'x-amz-security-token']) {
          expect(signed.headers[name]).toBe(expected.headers[name])
        }
        expect(request.headers).toEqual(headers)
      }
    }),
    { numRuns: 300 },
  )
})

function signedBySdk(
  request: HttpRequest,
  { account, region }: { account: AwsCredentialIdentity; region: string },
  signingDate: Date,
) {
  const signer = new SignatureV4({
    credentials: account,
    region,
    service: 'dynamodb',
    sha256: Sha256Node,
    applyChecksum: false,
  })
  const names = Object.keys(request.headers)
  const unsignableHeaders = new Set(names.filter((name) => !SIGNED.has(name)))
  return signer.sign(HttpRequest.clone(request), { signingDate, unsignableHeaders })
}
