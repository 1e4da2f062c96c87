import type { ErrorCode } from '@roster/contract/errors'
import type { UserChanges } from '@roster/contract/users-changes'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { createRosterClient } from '#calls/client.ts'
import type { RosterClient } from '#calls/client.ts'
import { isRosterError } from '#transport/errors.ts'
import type { RosterFetch } from '#transport/roster-fetch.ts'
import { watchUsers } from '#changes/watch-users.ts'
import { startApi } from './api-process.ts'
import { send, startScriptedServer } from './scripted-server.ts'
import type { Script, SeenRequest } from './scripted-server.ts'
import { ANA } from './sample-user.ts'

let people = 0
const create = (client: RosterClient) =>
  client.users.create.mutate({ name: 'Ana', email: `ana-${++people}@watch.example` })

/** Watches until a user is met. */
async function meet(
  changes: AsyncGenerator<UserChanges, void, undefined>,
  user_id: string,
): Promise<UserChanges['changes'][number]> {
  for (;;) {
    const { value } = (await changes.next()) as IteratorYieldResult<UserChanges>
    const met = value.changes.find((change) => change.user_id === user_id)
    if (met) return met
  }
}

const told = (event_id: string, position: string): UserChanges => ({
  changes: [{ event_id, user_id: 'ana', action: 'updated', version: 2, user: ANA }],
  is_gap: false,
  position,
})

const STREAM = { 'content-type': 'text/event-stream' }
const eventText = ({ position, ...rest }: UserChanges) =>
  `id: ${position}\ndata: ${JSON.stringify({ ...rest, position })}\n\n`

/** Answers streams and polls in turn. */
function script(parts: {
  stream: (request: SeenRequest, nth: number) => string | undefined
  poll?: (nth: number) => UserChanges
}): Script {
  let streams = 0
  let polls = 0
  return (request, response) => {
    if (request.procedures[0] === 'users.changes') {
      send(response, 200, JSON.stringify([{ result: { data: parts.poll?.(++polls) } }]))
      return
    }
    const text = parts.stream(request, ++streams)
    if (text === undefined) return
    response.writeHead(200, STREAM).write(`event: connected\ndata: {}\n\n${text}`)
  }
}

/** An answer of Roster to a request that it does not serve. */
function rosterFailure(code: ErrorCode, payload: object = {}): string {
  const shape = { message: '', code: -32_603, data: { roster: { code, ...payload } } }
  return JSON.stringify({ error: shape })
}

const lastIdOf = ({ url, headers }: SeenRequest) =>
  headers['last-event-id'] ?? /lastEventId%22%3A%22(\w+)/.exec(url)?.[1]

describe('watchUsers', () => {
  it('tells of changes by others, and misses none while the API is killed and starts again', async () => {
    let api = await startApi(inject('dynamoDbEndpoint'))
    const client = createRosterClient({ url: api.url })
    const other = createRosterClient({ url: api.url })
    const changes = watchUsers(client)
    await changes.next()
    const ana = await create(other)
    const startedAt = performance.now()
    expect(await meet(changes, ana.user_id)).toMatchObject({ action: 'created', user: ana })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    const missed = await create(other)
    await api.kill()
    await using elsewhere = await api.startAgain({ PORT: '0' })
    const meanwhile = await create(createRosterClient({ url: elsewhere.url }))
    api = await api.startAgain()
    const after = await create(other)
    const ids = new Set([missed, meanwhile, after].map(({ user_id }) => user_id))
    for await (const { changes: some, is_gap } of changes) {
      expect(is_gap).toBe(false)
      for (const { user_id } of some) ids.delete(user_id)
      if (ids.size === 0) break
    }
    await api[Symbol.asyncDispose]()
    // Three processes start, on a machine that tests other things as well.
  }, 120_000)

  it('comes back with the last position and a new token when the stream ends, and tells each change once', async () => {
    await using server = await startScriptedServer((request, response) => {
      const nth = server.seen.length
      response.writeHead(200, STREAM)
      response.write(`event: connected\ndata: {}\n\n${eventText(told('e1', 'p1'))}`)
      if (nth > 1) response.write(eventText(told('e2', 'p2')))
      // Without the end that chunks have.
      else response.socket?.end()
      expect(request.headers.accept).toBe('text/event-stream')
    })
    const client = createRosterClient({
      url: server.url,
      token: async () => `t${server.seen.length}`,
    })
    const met: string[] = []
    for await (const { changes } of watchUsers(client)) {
      met.push(...changes.map(({ event_id }) => event_id))
      if (met.includes('e2')) break
    }
    expect(met).toEqual(['e1', 'e2'])
    expect(server.seen.map(lastIdOf)).toEqual([undefined, 'p1'])
    expect(server.seen.map(({ authorization }) => authorization)).toEqual([
      'Bearer t0',
      'Bearer t1',
    ])
  })

  it('asks instead where no stream gets through, from the last position on', async () => {
    await using server = await startScriptedServer(
      script({
        stream: () => undefined,
        poll: (nth) => told(`e${nth}`, `p${nth}`),
      }),
    )
    const met: string[] = []
    for await (const { changes } of watchUsers(createRosterClient({ url: server.url }), {
      since: 'p0',
    })) {
      met.push(...changes.map(({ event_id }) => event_id))
      if (met.length === 2) break
    }
    expect(met).toEqual(['e1', 'e2'])
    const inputs = server.seen.map(({ url }) => /since%22%3A%22(\w+)/.exec(url)?.[1])
    expect(inputs).toEqual(['p0', 'p0', 'p1'])
  })

  it.each(['NOT_SIGNED_IN', 'NOT_ALLOWED', 'BAD_CURSOR', 'INVALID_INPUT'] as const)(
    'ends with %s, whether it comes instead of the stream or in it',
    async (code) => {
      const shape = { message: code, code: -32_001, data: { roster: { code } } }
      await using refusing = await startScriptedServer((_request, response) => {
        send(response, 401, JSON.stringify({ error: shape }))
      })
      await using ending = await startScriptedServer(
        script({ stream: () => `event: serialized-error\ndata: ${JSON.stringify(shape)}\n\n` }),
      )
      for (const { url, seen } of [refusing, ending]) {
        const failure = await Array.fromAsync(watchUsers(createRosterClient({ url }))).catch(
          (error: unknown) => error,
        )
        expect(isRosterError(failure, code)).toBe(true)
        expect(seen).toHaveLength(1)
      }
    },
  )

  it.each([
    ['was unavailable', 503, rosterFailure('UNAVAILABLE'), [false, true]],
    ['failed inside', 500, rosterFailure('INTERNAL'), [false, true]],
    ['a proxy answered for', 404, '<h1>Not here</h1>', [false, true]],
    ['asked to wait', 429, rosterFailure('TOO_MANY_REQUESTS', { retry_after: 0.1 }), [true]],
  ])('comes back to a Roster that %s, and tells whether it was reached', async (...given) => {
    const [, status, body, expected] = given
    await using server = await startScriptedServer((_request, response) => {
      if (server.seen.length > 1) {
        response.writeHead(200, STREAM)
        response.write(`event: connected\ndata: {}\n\n${eventText(told('e1', 'p1'))}`)
      } else send(response, status, body)
    })
    const reached: boolean[] = []
    const changes = watchUsers(createRosterClient({ url: server.url }), {
      onReach: (isReached) => reached.push(isReached),
    })
    expect(await meet(changes, 'ana')).toMatchObject({ event_id: 'e1' })
    expect(reached).toEqual(expected)
    await changes.return()
  })

  it('asks for a token again when there was none to be had', async () => {
    await using server = await startScriptedServer(
      script({ stream: () => eventText(told('e1', 'p1')) }),
    )
    let asked = 0
    const token = async () => {
      asked += 1
      if (asked === 1) throw new Error('The provider is away.')
      return 't0k'
    }
    const changes = watchUsers(createRosterClient({ url: server.url, token }))
    expect(await meet(changes, 'ana')).toMatchObject({ event_id: 'e1' })
    expect(server.seen.map(({ authorization }) => authorization)).toEqual(['Bearer t0k'])
    await changes.return()
  })

  it('tells of no failure when a stream ends in order, as each does after a while', async () => {
    await using server = await startScriptedServer((_request, response) => {
      const nth = server.seen.length
      response.writeHead(200, STREAM)
      response.write(`event: connected\ndata: {}\n\n${eventText(told(`e${nth}`, `p${nth}`))}`)
      if (nth === 1) response.end()
    })
    const reached: boolean[] = []
    const met: string[] = []
    for await (const { changes } of watchUsers(createRosterClient({ url: server.url }), {
      onReach: (isReached) => reached.push(isReached),
    })) {
      met.push(...changes.map(({ event_id }) => event_id))
      if (met.length === 2) break
    }
    expect(met).toEqual(['e1', 'e2'])
    expect(reached).toEqual([true, true])
  })

  it('tells each change once, also when it comes again after those of twenty busy seconds', async () => {
    const message = (nth: number) => {
      const changes = Array.from({ length: 500 }, (_, at) => told(`e${nth}-${at}`, '').changes[0]!)
      return eventText({ changes, is_gap: false, position: `p${nth}` })
    }
    // At 500 in 0.8 s, which is the most that Roster tells.
    const messages = Array.from({ length: 25 }, (_, at) => message(at + 1))
    await using server = await startScriptedServer(
      script({ stream: () => [...messages, message(1)].join('') }),
    )
    const counts: number[] = []
    for await (const { changes } of watchUsers(createRosterClient({ url: server.url }))) {
      counts.push(changes.length)
      if (counts.length > messages.length) break
    }
    expect(counts).toEqual([...messages.map(() => 500), 0])
  })

  it('keeps a bounded number for who takes slowly, and goes on with another stream from there', async () => {
    let isLeft = false
    await using server = await startScriptedServer((_request, response) => {
      response.writeHead(200, STREAM).write('event: connected\ndata: {}\n\n')
      response.on('close', () => (isLeft = true))
      if (server.seen.length === 1) {
        for (let at = 1; at <= 100; at++) response.write(eventText(told(`e${at}`, `p${at}`)))
      } else response.write(eventText(told('e100', 'p100')))
    })
    const changes = watchUsers(createRosterClient({ url: server.url }))
    expect(await meet(changes, 'ana')).toMatchObject({ event_id: 'e1' })
    await expect.poll(() => isLeft).toBe(true)
    expect(await meet(changes, 'ana')).toMatchObject({ event_id: 'e100' })
    expect(server.seen.map(({ url }) => /since%22%3A%22(\w+)/.exec(url)?.[1])).toEqual([
      undefined,
      'p1',
    ])
    await changes.return()
  })

  it('ends with the reason of its signal, and leaves no stream open', async () => {
    let isClosed = false
    await using server = await startScriptedServer((_request, response) => {
      response.on('close', () => (isClosed = true))
      response.writeHead(200, STREAM)
      response.write(`event: connected\ndata: {}\n\n${eventText(told('e1', 'p1'))}`)
    })
    const leaving = new AbortController()
    const client = createRosterClient({ url: server.url })
    const walk = async () => {
      for await (const { changes } of watchUsers(client, { signal: leaving.signal })) {
        expect(changes).toHaveLength(1)
        leaving.abort(new Error('Enough.'))
      }
    }
    await expect(walk()).rejects.toThrow('Enough.')
    await expect.poll(() => isClosed).toBe(true)
  })
})

/** A network in which no stream gets through, and the clock of the calls that do. */
function networkWithoutStreams(answerPoll: (nth: number) => Response) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const startedAt = Date.now()
  const tried: number[] = []
  const polled: number[] = []
  const fetch: RosterFetch = async (url, init) => {
    const seconds = Math.round((Date.now() - startedAt) / 1_000)
    if (url.includes('users.changes')) {
      polled.push(seconds)
      return answerPoll(polled.length)
    }
    tried.push(seconds)
    await new Promise((resolve) => init?.signal?.addEventListener('abort', resolve))
    throw init?.signal?.reason
  }
  return { client: createRosterClient({ url: 'https://roster.example', fetch }), tried, polled }
}

/** Watches for so long. @returns what was told of being reached. */
async function watchFor(client: RosterClient, ms: number): Promise<boolean[]> {
  const leaving = new AbortController()
  const reached: boolean[] = []
  const options = { signal: leaving.signal, onReach: (is: boolean) => void reached.push(is) }
  const watching = Array.fromAsync(watchUsers(client, options)).catch(() => undefined)
  await vi.advanceTimersByTimeAsync(ms)
  leaving.abort()
  await watching
  return reached
}

describe('where no stream gets through', () => {
  const nothing = () => {
    const data = { changes: [], is_gap: false, position: 'p' }
    return Response.json([{ result: { data } }])
  }

  it('watchUsers asks every two seconds, and tries a stream less and less often', async () => {
    const { client, tried, polled } = networkWithoutStreams(nothing)
    const reached = await watchFor(client, 250_000)
    expect(tried).toEqual([0, 35, 100, 225])
    expect(polled.slice(0, 4)).toEqual([5, 7, 9, 11])
    expect(new Set(reached)).toEqual(new Set([true]))
  })

  it('watchUsers waits as long as it is asked to, and counts that as an answer', async () => {
    const { client, polled } = networkWithoutStreams((nth) =>
      nth === 1 ? new Response('', { status: 429, headers: { 'retry-after': '20' } }) : nothing(),
    )
    const reached = await watchFor(client, 26_000)
    expect(polled).toEqual([5, 25])
    expect(reached).toEqual([true])
  })

  it('watchUsers asks on with growing waits when that fails too, and tries a stream once it does not', async () => {
    const { client, tried, polled } = networkWithoutStreams((nth) =>
      nth < 4 ? new Response('<h1>Not here</h1>', { status: 404 }) : nothing(),
    )
    const random = vi.spyOn(Math, 'random').mockReturnValue(1)
    onTestFinished(() => random.mockRestore())
    const reached = await watchFor(client, 30_000)
    expect(polled).toEqual([5, 9, 17, 27])
    expect(reached).toEqual([false, false, false, true])
    expect(tried).toEqual([0, 27])
  })
})
