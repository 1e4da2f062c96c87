import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { Sha256Node } from '@smithy/core/checksum'
import { HttpRequest, HttpResponse } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import type { RequestHandler } from '@smithy/types'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDatabaseClient } from '../src/dynamo/client.ts'

const region = 'eu-west-1'
const HOUR_MS = 3_600_000
const credentials = {
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'a secret',
  sessionToken: 'token',
}
/** Of each client its own: who it says it is, what differs by chance, and a hash that S3 alone asks for. */
const OWN_HEADERS = new Set([
  'authorization',
  'amz-sdk-invocation-id',
  'user-agent',
  'x-amz-content-sha256',
  'x-amz-user-agent',
])

/** Answers in turn, and keeps what was asked. */
class ScriptedHandler implements RequestHandler<HttpRequest, HttpResponse> {
  readonly requests: HttpRequest[] = []
  readonly #answers: Partial<HttpResponse>[]

  constructor(...answers: Partial<HttpResponse>[]) {
    this.#answers = answers
  }

  handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
    this.requests.push(HttpRequest.clone(request))
    const { statusCode = 200, headers = {}, body = '{}' } = this.#answers.shift() ?? {}
    const bytes = new TextEncoder().encode(body as string)
    return Promise.resolve({ response: new HttpResponse({ statusCode, headers, body: bytes }) })
  }
}

const CLOCK_SKEWED: Partial<HttpResponse> = {
  statusCode: 400,
  headers: { date: new Date(Date.UTC(2026, 10, 22, 13)).toUTCString() },
  body: '{"__type":"com.amazon.coral.service#RequestTimeTooSkewed"}',
}

const put = (name = 'Ána 👩‍🚀 Lima') =>
  new PutCommand({ TableName: 'Users', Item: { user_id: 'ana', name, version: 1 } })

async function requestsOf(
  create: (requestHandler: ScriptedHandler) => DynamoDBDocumentClient,
  ...answers: Partial<HttpResponse>[]
): Promise<HttpRequest[]> {
  const handler = new ScriptedHandler(...answers)
  await create(handler).send(put())
  return handler.requests
}

const rosters = (requestHandler: ScriptedHandler) =>
  createDatabaseClient({ region, requestHandler })
const plain = (requestHandler: ScriptedHandler) =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ region, requestHandler }))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 22, 12) })
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey)
  vi.stubEnv('AWS_SESSION_TOKEN', credentials.sessionToken)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

describe('the trimmed client', () => {
  it("sends what the SDK's own client sends", async () => {
    const [request] = await requestsOf(rosters)
    const [expected] = await requestsOf(plain)
    expect(shared(request!)).toEqual(shared(expected!))
    expect(request!.headers['user-agent']).toBe('roster')
  })

  it("signs as the SDK's own signer does", async () => {
    const anyText = fc.string({ unit: 'binary' })
    const given = fc.record({
      name: anyText,
      secret: fc.string({ minLength: 1 }),
      hour: fc.nat(48),
    })
    await fc.assert(
      fc.asyncProperty(given, async ({ name, secret, hour }) => {
        const secretAccessKey = secret.replaceAll('\0', '')
        vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey || 'secret')
        vi.setSystemTime(Date.UTC(2026, 10, 22) + hour * HOUR_MS)
        const handler = new ScriptedHandler()
        await rosters(handler).send(put(name))
        const [request] = handler.requests
        const { authorization, ...headers } = request!.headers
        const signer = new SignatureV4({
          credentials: { ...credentials, secretAccessKey: secretAccessKey || 'secret' },
          region,
          service: 'dynamodb',
          sha256: Sha256Node,
          applyChecksum: false,
        })
        const unsignableHeaders = new Set(Object.keys(headers).filter((each) => !isSigned(each)))
        const unsigned = new HttpRequest({ ...request!, headers })
        const signed = await signer.sign(unsigned, { signingDate: new Date(), unsignableHeaders })
        expect(authorization).toBe(signed.headers['authorization'])
      }),
      { numRuns: 50 },
    )
  })

  it('signs every header that the service asks to be signed', async () => {
    const [request] = await requestsOf(rosters)
    const { headers } = request!
    const names = /SignedHeaders=([^,]*)/.exec(headers['authorization']!)![1]!.split(';')
    expect(names).toEqual(Object.keys(headers).filter(isSigned).toSorted())
    expect(names).toContain('x-amz-security-token')
  })

  it('signs with the time of the service once it was told that its own clock is wrong', async () => {
    const times = async (create: typeof rosters) => {
      const requests = await requestsOf(create, CLOCK_SKEWED)
      return requests.map(({ headers }) => headers['x-amz-date'])
    }
    const sent = await times(rosters)
    expect(sent).toEqual(['20261122T120000Z', '20261122T130000Z'])
    expect(await times(plain)).toEqual(sent)
  })

  it('signs with new credentials when the old ones have expired', async () => {
    const handler = new ScriptedHandler()
    const client = rosters(handler)
    vi.stubEnv('AWS_CREDENTIAL_EXPIRATION', new Date(Date.now() + HOUR_MS).toISOString())
    await client.send(put())
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIANEXT')
    await client.send(put())
    vi.setSystemTime(Date.now() + HOUR_MS)
    await client.send(put())
    const keys = handler.requests.map(({ headers }) => keyIdOf(headers['authorization']))
    expect(keys).toEqual([credentials.accessKeyId, credentials.accessKeyId, 'AKIANEXT'])
  })
})

/** The host, the type of the body, and all that is AWS's own. */
function isSigned(header: string): boolean {
  return header === 'host' || header === 'content-type' || header.startsWith('x-amz-')
}

function keyIdOf(authorization: string | undefined): string | undefined {
  return /Credential=(\w+)/.exec(authorization ?? '')?.[1]
}

function shared({ protocol, hostname, path, method, body, headers }: HttpRequest) {
  const same = Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name))
  return {
    protocol,
    hostname,
    path,
    method,
    body: body as unknown,
    headers: Object.fromEntries(same),
  }
}
