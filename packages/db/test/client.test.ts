import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { Sha256Node } from '@smithy/core/checksum'
import { HttpRequest, HttpResponse } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import type { RequestHandler } from '@smithy/types'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CLIENT_VARIANTS, createDatabaseClient } from '#dynamo/client.ts'
import type { ClientVariant } from '#dynamo/client.ts'

const region = 'eu-west-1'
const HOUR_MS = 3_600_000
const credentials = {
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'a secret',
  sessionToken: 'token',
}
/** Headers that may differ: names of the client, random values, and a hash that only S3 requires. */
const OWN_HEADERS = new Set([
  'authorization',
  'amz-sdk-invocation-id',
  'user-agent',
  'x-amz-content-sha256',
  'x-amz-user-agent',
])

/** Gives the responses in order, and keeps the requests. */
class ScriptedHandler implements RequestHandler<HttpRequest, HttpResponse> {
  readonly requests: HttpRequest[] = []
  isDestroyed = false
  readonly #responses: Partial<HttpResponse>[]

  constructor(...responses: Partial<HttpResponse>[]) {
    this.#responses = responses
  }

  destroy(): void {
    this.isDestroyed = true
  }

  handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
    this.requests.push(HttpRequest.clone(request))
    const { statusCode = 200, headers = {}, body = '{}' } = this.#responses.shift() ?? {}
    const bytes = new TextEncoder().encode(body as string)
    return Promise.resolve({ response: new HttpResponse({ statusCode, headers, body: bytes }) })
  }
}

const CLOCK_SKEWED: Partial<HttpResponse> = {
  statusCode: 400,
  headers: { date: new Date(Date.UTC(2026, 10, 22, 13)).toUTCString() },
  body: '{"__type":"com.amazon.coral.service#RequestTimeTooSkewed"}',
}

const put = () =>
  new PutCommand({
    TableName: 'Users',
    Item: { user_id: 'ana', name: 'Ána 👩‍🚀 Lima', version: 1 },
  })

type Create = (requestHandler: ScriptedHandler) => DynamoDBDocumentClient

async function requestsOf(
  create: Create,
  ...responses: Partial<HttpResponse>[]
): Promise<HttpRequest[]> {
  const handler = new ScriptedHandler(...responses)
  await create(handler).send(put())
  return handler.requests
}

const ours =
  (variant?: ClientVariant): Create =>
  (requestHandler) =>
    createDatabaseClient({ region, requestHandler, variant })
const plain: Create = (requestHandler) =>
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

describe.each(CLIENT_VARIANTS)('the %s client', (variant) => {
  const create = ours(variant)

  it('closes its connections when it is destroyed', () => {
    const handler = new ScriptedHandler()
    create(handler).destroy()
    expect(handler.isDestroyed).toBe(true)
  })

  it("sends what the SDK's own client sends", async () => {
    const [request] = await requestsOf(create)
    const [expected] = await requestsOf(plain)
    expect(shared(request!)).toEqual(shared(expected!))
  })

  it("signs as the SDK's signer does, and every header that the service requires", async () => {
    const [request] = await requestsOf(create)
    const { authorization, ...headers } = request!.headers
    const names = signedNames(authorization!)
    expect(names).toEqual(expect.arrayContaining(Object.keys(headers).filter(mustBeSigned)))
    expect(names).toContain('x-amz-security-token')
    const signer = new SignatureV4({
      credentials,
      region,
      service: 'dynamodb',
      sha256: Sha256Node,
      applyChecksum: false,
    })
    const unsignableHeaders = new Set(Object.keys(headers).filter((each) => !names.includes(each)))
    const unsigned = new HttpRequest({ ...request!, headers })
    const signed = await signer.sign(unsigned, { signingDate: new Date(), unsignableHeaders })
    expect(authorization).toBe(signed.headers['authorization'])
  })

  it("signs with the service's time once it knows that its own clock is wrong", async () => {
    const timesOf = async (client: Create) => {
      const requests = await requestsOf(client, CLOCK_SKEWED)
      return requests.map(({ headers }) => headers['x-amz-date'])
    }
    const sent = await timesOf(create)
    expect(sent).toEqual(['20261122T120000Z', '20261122T130000Z'])
    expect(await timesOf(plain)).toEqual(sent)
  })

  it('signs with new credentials when the old ones have expired', async () => {
    const handler = new ScriptedHandler()
    const client = create(handler)
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

it("names Roster as the user agent, unless it uses the SDK's own parts", async () => {
  const agentOf = async (variant?: ClientVariant) =>
    (await requestsOf(ours(variant)))[0]!.headers['user-agent']
  expect(await agentOf()).toBe('roster')
  expect(await agentOf('trimmed')).toBe('roster')
  expect(await agentOf('sdk')).toMatch(/^aws-sdk-js\//)
})

it('signs with the own signer, unless it uses the SDK’s own parts', async () => {
  const namesOf = async (variant?: ClientVariant) => {
    const [request] = await requestsOf(ours(variant))
    return signedNames(request!.headers['authorization']!)
  }
  // The SDK signs more headers than the service requires.
  expect(await namesOf()).not.toContain('content-length')
  expect(await namesOf('sdk')).toContain('content-length')
})

/** The host, the type of the body, and AWS's own headers. */
function mustBeSigned(header: string): boolean {
  return header === 'host' || header === 'content-type' || header.startsWith('x-amz-')
}

function signedNames(authorization: string): string[] {
  return /SignedHeaders=([^,]*)/.exec(authorization)![1]!.split(';')
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
