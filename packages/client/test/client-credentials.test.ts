import { ROSTER_AUDIENCE, SERVICE_CLIENTS } from '@roster/local/openid-clients'
import { startOpenIdProvider } from '@roster/local/openid-provider'
import { describe, expect, it } from 'vitest'
import { clientCredentials } from '#client-credentials.ts'
import type { ClientCredentialsOptions } from '#client-credentials.ts'
import { createRosterClient } from '#calls/client.ts'
import { ANA } from './sample-user.ts'
import { answer, startScriptedServer } from './scripted-server.ts'
import { startTokenServer } from './token-server.ts'
import type { TokenServer } from './token-server.ts'

function tokensOf(server: TokenServer, options: Partial<ClientCredentialsOptions> = {}) {
  const clock = { seconds: 0 }
  const token = clientCredentials({
    issuer: server.issuer,
    clientId: 'importer',
    clientSecret: 'hush-hush',
    now: () => new Date(clock.seconds * 1_000),
    ...options,
  })
  return { token, clock }
}

describe('clientCredentials', () => {
  it('asks as the program it is, for whom it is told to', async () => {
    await using server = await startTokenServer()
    const { token } = tokensOf(server, {
      scope: 'api://roster/.default',
      audience: 'urn:roster:api',
      resource: 'https://roster.example.com',
      parameters: { tenant: 'a' },
    })
    expect(await token()).toBe('token-1')
    expect(server.requests).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'importer',
        client_secret: 'hush-hush',
        scope: 'api://roster/.default',
        audience: 'urn:roster:api',
        resource: 'https://roster.example.com',
        tenant: 'a',
      },
    ])
  })

  it('keeps a token until a minute before its end, then renews it while the old one serves', async () => {
    await using server = await startTokenServer()
    const { token, clock } = tokensOf(server)
    expect(await token()).toBe('token-1')
    clock.seconds = 239
    expect(await token()).toBe('token-1')
    expect(server.requests).toHaveLength(1)
    clock.seconds = 240
    expect(await token()).toBe('token-1')
    await expect.poll(token).toBe('token-2')
    expect(server.requests).toHaveLength(2)
  })

  it('gives no token that would be late when it arrives', async () => {
    await using server = await startTokenServer()
    const { token, clock } = tokensOf(server)
    await token()
    clock.seconds = 290
    expect(await token()).toBe('token-2')
  })

  it('makes one request for all who ask at once', async () => {
    await using server = await startTokenServer()
    const { token } = tokensOf(server)
    const tokens = await Promise.all(Array.from({ length: 50 }, token))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(server.requests).toHaveLength(1)
  })

  it('tells everybody of a failure, and tries again at the next call', async () => {
    await using server = await startTokenServer()
    server.answer = { status: 401 }
    const { token } = tokensOf(server)
    const outcomes = await Promise.allSettled([token(), token()])
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { message: `The provider at ${server.issuer} gave no token.` },
      })
    }
    expect(server.requests).toHaveLength(1)
    server.answer = { status: 200, expires_in: 300 }
    expect(await token()).toBe('token-2')
  })

  it('finds a provider that was away at first', async () => {
    await using server = await startTokenServer()
    server.isAway = true
    const { token } = tokensOf(server)
    await expect(token()).rejects.toThrow('gave no token')
    server.isAway = false
    expect(await token()).toBe('token-1')
  })

  it('goes on with a token that still serves when it cannot be renewed', async () => {
    await using server = await startTokenServer()
    const { token, clock } = tokensOf(server)
    await token()
    server.answer = { status: 500 }
    clock.seconds = 250
    expect(await token()).toBe('token-1')
    await expect.poll(() => server.requests.length).toBe(2)
    expect(await token()).toBe('token-1')
    clock.seconds = 290
    await expect(token()).rejects.toThrow('gave no token')
  })

  it('renews a short-lived token at half its life, and asks each minute when its life is unknown', async () => {
    await using server = await startTokenServer()
    server.answer = { status: 200, expires_in: 8 }
    const short = tokensOf(server)
    await short.token()
    short.clock.seconds = 3.9
    expect(await short.token()).toBe('token-1')
    short.clock.seconds = 4
    expect(await short.token()).toBe('token-2')
    server.answer = { status: 200 }
    const unknown = tokensOf(server)
    await unknown.token()
    unknown.clock.seconds = 29
    expect(await unknown.token()).toBe('token-3')
    unknown.clock.seconds = 50
    expect(await unknown.token()).toBe('token-4')
  })

  it('gets a token of a real provider', async () => {
    await using provider = await startOpenIdProvider({ redirectUris: [], postSignOutUris: [] })
    const [client] = SERVICE_CLIENTS
    const token = clientCredentials({
      issuer: provider.issuer,
      clientId: client!.id,
      clientSecret: client!.secret,
    })
    const [, payload = ''] = (await token()).split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      iss: provider.issuer,
      sub: client!.id,
      aud: ROSTER_AUDIENCE,
    })
  })

  it('sends the secret to nobody without TLS, but on this machine', async () => {
    const errorOf = (issuer: string) =>
      clientCredentials({ issuer, clientId: 'importer', clientSecret: 'hush-hush' })().catch(
        (thrown: unknown) => thrown,
      )
    const forbidden = { cause: { code: 'OAUTH_HTTP_REQUEST_FORBIDDEN' } }
    const error = await errorOf('http://login.example.com')
    expect(error).toMatchObject(forbidden)
    expect(await errorOf('http://127.8.0.254:1')).not.toMatchObject(forbidden)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hush')
  })
})

describe('token', () => {
  it.each([
    ['as it is', () => 'abc', ['Bearer abc', 'Bearer abc']],
    ['from a function', () => countingTokens((count) => `${count}`), ['Bearer 1', 'Bearer 2']],
    [
      'from an async function',
      () => countingTokens(async (count) => `${count}`),
      ['Bearer 1', 'Bearer 2'],
    ],
  ])('%s is sent with each request, beside other headers', async (_how, makeToken, expected) => {
    await using server = await startScriptedServer((request, response) => {
      answer(request, response, ANA)
    })
    for (const headers of [
      { 'x-team': 'a' },
      new Headers({ 'x-team': 'a' }),
      () => [['x-team', 'a']] as [string, string][],
    ]) {
      server.seen.length = 0
      const client = createRosterClient({ url: server.url, token: makeToken(), headers })
      await client.users.byId.query({ user_id: 'ana' })
      await client.users.byId.query({ user_id: 'ana' })
      expect(server.seen.map(({ authorization }) => authorization)).toEqual(expected)
      expect(server.seen.map((each) => each.headers['x-team'])).toEqual(['a', 'a'])
    }
  })

  it('that cannot be had fails the call with the reason, and reaches nobody', async () => {
    await using server = await startScriptedServer((request, response) => {
      answer(request, response, ANA)
    })
    const reason = new Error('The provider is away.')
    const client = createRosterClient({ url: server.url, token: () => Promise.reject(reason) })
    await expect(client.users.byId.query({ user_id: 'ana' })).rejects.toMatchObject({
      cause: reason,
    })
    expect(server.seen).toEqual([])
  })
})

function countingTokens(format: (count: number) => string | Promise<string>) {
  let count = 0
  return () => format((count += 1))
}
