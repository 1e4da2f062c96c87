import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createRosterClient } from '#calls/client.ts'
import { isRosterError } from '#transport/errors.ts'
import { ANA } from './sample-user.ts'
import { answer, send, startScriptedServer } from './scripted-server.ts'
import type { Script } from './scripted-server.ts'

async function mutationError(url: string): Promise<unknown> {
  const client = createRosterClient({ url })
  return client.users.delete.mutate({ user_id: 'ana' }).catch((error: unknown) => error)
}

async function errorOf(script: Script): Promise<unknown> {
  await using server = await startScriptedServer(script)
  return await mutationError(server.url)
}

function tooManyError(retryAfter: string): Promise<unknown> {
  return errorOf((_, response) => send(response, 429, 'slow down', { 'retry-after': retryAfter }))
}

async function deadAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

const HTML = { 'content-type': 'text/html' }

describe('a failure between the client and Roster', () => {
  it('is UNAVAILABLE when the connection is refused, with the network error as cause', async () => {
    const error = await mutationError(await deadAddress())
    expect(isRosterError(error, 'UNAVAILABLE')).toBe(true)
    expect(error).toMatchObject({
      message: 'Could not reach Roster.',
      cause: { name: 'TypeError' },
    })
  })

  it('is UNAVAILABLE when the response is cut off', async () => {
    const error = await errorOf((_, response) => {
      response
        .writeHead(200, { 'content-length': '100' })
        .write('[{"result"', () => response.destroy())
    })
    expect(isRosterError(error, 'UNAVAILABLE')).toBe(true)
  })

  it('is UNAVAILABLE when a proxy answers with a 5xx, in any format', async () => {
    const page = await errorOf((_, response) => send(response, 502, '<h1>Bad gateway</h1>', HTML))
    const json = await errorOf((_, response) => send(response, 504, '{"error":"timeout"}'))
    expect(isRosterError(page, 'UNAVAILABLE')).toBe(true)
    expect(isRosterError(json, 'UNAVAILABLE')).toBe(true)
  })

  it('is TOO_MANY_REQUESTS when a proxy answers 429, with its Retry-After in seconds', async () => {
    const seconds = await tooManyError('7')
    const date = await tooManyError(new Date(Date.now() + 20_000).toUTCString())
    expect(isRosterError(seconds, 'TOO_MANY_REQUESTS') && seconds.data.roster.retry_after).toBe(7)
    const wait = isRosterError(date, 'TOO_MANY_REQUESTS') ? date.data.roster.retry_after : undefined
    expect(wait).toBeGreaterThan(15)
    expect(wait).toBeLessThanOrEqual(20)
  })

  it('is an error that says so when the server is not a Roster API', async () => {
    for (const status of [200, 404]) {
      const error = await errorOf((_, response) => send(response, status, '<h1>Shop</h1>', HTML))
      expect(isRosterError(error)).toBe(false)
      expect(String(error)).toMatch(
        /127.0.0.1:\d+\/trpc\/users.delete is not a Roster API: it returned HTTP (200|404)/,
      )
    }
  })
})

describe('batching', () => {
  it('splits 60 calls of one tick into requests within the server’s limit', async () => {
    await using server = await startScriptedServer((request, response) => {
      answer(request, response, ANA)
    })
    const client = createRosterClient({ url: server.url })
    const ids = Array.from({ length: 60 }, (_, each) => `user-${each}`)
    await Promise.all(ids.map((user_id) => client.users.byId.query({ user_id })))
    const sizes = server.seen.map(({ procedures }) => procedures.length)
    expect(sizes.toSorted((a, b) => b - a)).toEqual([16, 16, 16, 12])
  })

  it('keeps every URL within the limit, even with the longest cursor', async () => {
    await using server = await startScriptedServer((request, response) => {
      answer(request, response, { items: [], cost: {} })
    })
    const client = createRosterClient({ url: server.url })
    const cursor = 'x'.repeat(4_096)
    await Promise.all([1, 2, 3].map(() => client.users.list.query({ cursor })))
    expect(server.seen).toHaveLength(3)
    for (const { url } of server.seen) expect(url.length).toBeLessThanOrEqual(8_000)
  })
})

describe('headers', () => {
  it('from a function are requested before each request, so that a token can be renewed', async () => {
    await using server = await startScriptedServer((request, response) => {
      answer(request, response, ANA)
    })
    let tokens = 0
    const headers = async () => ({ authorization: `Bearer ${++tokens}` })
    const client = createRosterClient({ url: `${server.url}/`, headers })
    await client.users.byId.query({ user_id: 'ana' })
    await client.users.byId.query({ user_id: 'ana' })
    expect(server.seen.map(({ authorization }) => authorization)).toEqual(['Bearer 1', 'Bearer 2'])
  })
})

describe('a token', () => {
  it.each(['http://roster.example.com', 'http://10.0.0.5:3000', 'http://localhost.example.com'])(
    'is not sent to %s, where others could read it',
    (url) => {
      expect(() => createRosterClient({ url, token: 't0k' })).toThrow(/https/)
    },
  )

  it.each([
    'https://roster.example.com',
    'http://127.0.0.1:3000',
    'http://127.8.0.254:3000',
    'http://[::1]:3000',
    '',
  ])('can be sent to "%s"', (url) => {
    expect(() => createRosterClient({ url, token: 't0k' })).not.toThrow()
  })
})
