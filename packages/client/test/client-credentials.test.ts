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
  it('sends the client id and secret, and the given scope, audience, resource and parameters', async () => {
    await using server = await startTokenServer()
    const { token } = tokensOf(server, {
      scope: 'api://roster/.default',
      audience: 'urn:roster:api',
      resource: 'https://roster.example.com',
      parameters: { tenant: 'a' },
    })
    expect(await token()).toBe('token-1')
    expect(server.authorization).toBe(`Basic ${btoa('importer:hush-hush')}`)
    expect(server.requests).toEqual([
      {
        grant_type: 'client_credentials',
        scope: 'api://roster/.default',
        audience: 'urn:roster:api',
        resource: 'https://roster.example.com',
        tenant: 'a',
      },
    ])
  })

  it('keeps a token until a minute before it expires, then renews it while calls use the old one', async () => {
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

  it('does not return a token that is about to expire', async () => {
    await using server = await startTokenServer()
    const { token, clock } = tokensOf(server)
    await token()
    clock.seconds = 290
    expect(await token()).toBe('token-2')
  })

  it('makes one request for simultaneous calls', async () => {
    await using server = await startTokenServer()
    const { token } = tokensOf(server)
    const tokens = await Promise.all(Array.from({ length: 50 }, token))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(server.requests).toHaveLength(1)
  })

  it('rejects every waiting call after a failure, and tries again on the next call', async () => {
    await using server = await startTokenServer()
    server.answer = { status: 503 }
    const { token } = tokensOf(server)
    const outcomes = await Promise.allSettled([token(), token()])
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { message: `Could not get an access token from ${server.issuer}.` },
      })
    }
    expect(server.requests).toHaveLength(1)
    server.answer = { status: 200, expires_in: 300 }
    expect(await token()).toBe('token-2')
  })

  it.each([
    ['by basic, if nothing is offered', {}, undefined, ['basic']],
    ['by post, if only that is offered', {}, ['client_secret_post'], ['post']],
    ['by basic, if only that is offered', {}, ['client_secret_basic'], ['basic']],
    ['as the option says', { clientAuth: 'post' }, ['client_secret_basic'], ['post']],
  ] as const)('sends the secret %s', async (_how, options, offered, ways) => {
    await using server = await startTokenServer()
    server.offered = offered && [...offered]
    await tokensOf(server, options).token()
    expect(server.ways).toEqual(ways)
  })

  it('sends the secret by post where basic is refused, and from then on at once', async () => {
    await using server = await startTokenServer()
    server.accepts = ['post']
    const { token, clock } = tokensOf(server)
    await token()
    clock.seconds = 290
    await token()
    expect(server.ways).toEqual(['basic', 'post', 'post'])
    expect(server.requests.at(-1)).toMatchObject({ client_secret: 'hush-hush' })
  })

  it.each([
    [
      {},
      /refused the client id with this secret\. The secret was sent by "basic" and by "post"\.$/,
    ],
    [
      { clientAuth: 'basic' as const },
      /sent by "basic"\. If it is correct, set clientAuth: 'post'\.$/,
    ],
    [
      { clientAuth: 'post' as const },
      /sent by "post"\. If it is correct, set clientAuth: 'basic'\.$/,
    ],
  ])(
    'says how the secret was sent when the client is refused with %j',
    async (options, message) => {
      await using server = await startTokenServer()
      server.accepts = []
      const failure = await tokensOf(server, options)
        .token()
        .catch((error: unknown) => error)
      expect(failure).toMatchObject({ cause: { error: 'invalid_client', status: 401 } })
      expect((failure as Error).message).toMatch(message)
      expect((failure as Error).message).not.toContain('hush')
    },
  )

  it('reads the metadata of the provider again after a failure', async () => {
    await using server = await startTokenServer()
    server.accepts = []
    const { token } = tokensOf(server)
    await expect(token()).rejects.toThrow('refused')
    server.accepts = ['post']
    server.offered = ['client_secret_post']
    server.ways.length = 0
    await token()
    expect(server.ways).toEqual(['post'])
  })

  it('recovers when the provider was unavailable at first', async () => {
    await using server = await startTokenServer()
    server.isDown = true
    const { token } = tokensOf(server)
    await expect(token()).rejects.toThrow('Could not get an access token')
    server.isDown = false
    expect(await token()).toBe('token-1')
  })

  it('keeps using a valid token when the renewal fails', async () => {
    await using server = await startTokenServer()
    const { token, clock } = tokensOf(server)
    await token()
    server.answer = { status: 500 }
    clock.seconds = 250
    expect(await token()).toBe('token-1')
    await expect.poll(() => server.requests.length).toBe(2)
    expect(await token()).toBe('token-1')
    clock.seconds = 290
    await expect(token()).rejects.toThrow('Could not get an access token')
  })

  it('renews a short-lived token at half its lifetime, and assumes one minute when it is unknown', async () => {
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

  it('gets a token from a real provider', async () => {
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

  it('does not send the secret without TLS, except on this machine', async () => {
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

describe('the token option', () => {
  it.each([
    ['as a string', () => 'abc', ['Bearer abc', 'Bearer abc']],
    ['from a function', () => countingTokens((count) => `${count}`), ['Bearer 1', 'Bearer 2']],
    [
      'from an async function',
      () => countingTokens(async (count) => `${count}`),
      ['Bearer 1', 'Bearer 2'],
    ],
  ])(
    '%s is sent with each request, together with other headers',
    async (_how, makeToken, expected) => {
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
    },
  )

  it('fails the call with the reason when the function fails, and sends no request', async () => {
    await using server = await startScriptedServer((request, response) => {
      answer(request, response, ANA)
    })
    const reason = new Error('The provider is down.')
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
