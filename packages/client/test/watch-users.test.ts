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

let created = 0
const create = (client: RosterClient) =>
  client.users.create.mutate({ name: 'Ana', email: `ana-${++created}@watch.example` })

/** Watches until a change of the user arrives. */
async function changeOf(
  changes: AsyncGenerator<UserChanges, void, undefined>,
  user_id: string,
): Promise<UserChanges['changes'][number]> {
  for (;;) {
    const { value } = (await changes.next()) as IteratorYieldResult<UserChanges>
    const found = value.changes.find((change) => change.user_id === user_id)
    if (found) return found
  }
}

const message = (event_id: string, position: string): UserChanges => ({
  changes: [{ event_id, user_id: 'ana', action: 'updated', version: 2, user: ANA }],
  is_gap: false,
  position,
})

const STREAM = { 'content-type': 'text/event-stream' }
const eventText = ({ position, ...rest }: UserChanges) =>
  `id: ${position}\ndata: ${JSON.stringify({ ...rest, position })}\n\n`

/** Answers streams and polls separately. */
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

/** The body of Roster's response to a request that fails. */
function rosterFailure(code: ErrorCode, payload: object = {}): string {
  const shape = { message: '', code: -32_603, data: { roster: { code, ...payload } } }
  return JSON.stringify({ error: shape })
}

const lastIdOf = ({ url, headers }: SeenRequest) =>
  headers['last-event-id'] ?? /lastEventId%22%3A%22(\w+)/.exec(url)?.[1]

describe('watchUsers', () => {
  it('delivers changes by others, and misses none while the API is killed and restarted', async () => {
    let api = await startApi(inject('dynamoDbEndpoint'))
    const client = createRosterClient({ url: api.url })
    const other = createRosterClient({ url: api.url })
    const changes = watchUsers(client)
    await changes.next()
    const ana = await create(other)
    const startedAt = performance.now()
    expect(await changeOf(changes, ana.user_id)).toMatchObject({ action: 'created', user: ana })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    const missed = await create(other)
    await api.kill()
    await using elsewhere = await api.startAgain({ PORT: '0' })
    const during = await create(createRosterClient({ url: elsewhere.url }))
    api = await api.startAgain()
    const after = await create(other)
    const ids = new Set([missed, during, after].map(({ user_id }) => user_id))
    for await (const { changes: received, is_gap } of changes) {
      expect(is_gap).toBe(false)
      for (const { user_id } of received) ids.delete(user_id)
      if (ids.size === 0) break
    }
    await api[Symbol.asyncDispose]()
    // It starts three processes, on a machine that may run other tests at the same time.
  }, 120_000)

  it('resumes at the last position with a new token when the stream ends, and delivers each change once', async () => {
    await using server = await startScriptedServer((request, response) => {
      const nth = server.seen.length
      response.writeHead(200, STREAM)
      response.write(`event: connected\ndata: {}\n\n${eventText(message('e1', 'p1'))}`)
      if (nth > 1) response.write(eventText(message('e2', 'p2')))
      // Closes the connection without the final chunk.
      else response.socket?.end()
      expect(request.headers.accept).toBe('text/event-stream')
    })
    const client = createRosterClient({
      url: server.url,
      token: async () => `t${server.seen.length}`,
    })
    const ids: string[] = []
    for await (const { changes } of watchUsers(client)) {
      ids.push(...changes.map(({ event_id }) => event_id))
      if (ids.includes('e2')) break
    }
    expect(ids).toEqual(['e1', 'e2'])
    expect(server.seen.map(lastIdOf)).toEqual([undefined, 'p1'])
    expect(server.seen.map(({ authorization }) => authorization)).toEqual([
      'Bearer t0',
      'Bearer t1',
    ])
  })

  it('polls from the last position if no stream connects', async () => {
    await using server = await startScriptedServer(
      script({
        stream: () => undefined,
        poll: (nth) => message(`e${nth}`, `p${nth}`),
      }),
    )
    const ids: string[] = []
    for await (const { changes } of watchUsers(createRosterClient({ url: server.url }), {
      since: 'p0',
    })) {
      ids.push(...changes.map(({ event_id }) => event_id))
      if (ids.length === 2) break
    }
    expect(ids).toEqual(['e1', 'e2'])
    const inputs = server.seen.map(({ url }) => /since%22%3A%22(\w+)/.exec(url)?.[1])
    expect(inputs).toEqual(['p0', 'p0', 'p1'])
  })

  it.each(['NOT_SIGNED_IN', 'NOT_ALLOWED', 'BAD_CURSOR', 'INVALID_INPUT'] as const)(
    'ends with %s, as a response or in the stream',
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
    ['had an internal error', 500, rosterFailure('INTERNAL'), [false, true]],
    ['was replaced by a proxy’s page', 404, '<h1>Not here</h1>', [false, true]],
    [
      'asked the client to wait',
      429,
      rosterFailure('TOO_MANY_REQUESTS', { retry_after: 0.1 }),
      [true],
    ],
  ])('reconnects when Roster %s, and reports whether it was reached', async (...given) => {
    const [, status, body, expected] = given
    await using server = await startScriptedServer((_request, response) => {
      if (server.seen.length > 1) {
        response.writeHead(200, STREAM)
        response.write(`event: connected\ndata: {}\n\n${eventText(message('e1', 'p1'))}`)
      } else send(response, status, body)
    })
    const reached: boolean[] = []
    const changes = watchUsers(createRosterClient({ url: server.url }), {
      onReach: (isReached) => reached.push(isReached),
    })
    expect(await changeOf(changes, 'ana')).toMatchObject({ event_id: 'e1' })
    expect(reached).toEqual(expected)
    await changes.return()
  })

  it('requests a token again after a failure to get one', async () => {
    await using server = await startScriptedServer(
      script({ stream: () => eventText(message('e1', 'p1')) }),
    )
    let requests = 0
    const token = async () => {
      requests += 1
      if (requests === 1) throw new Error('The provider is down.')
      return 't0k'
    }
    const changes = watchUsers(createRosterClient({ url: server.url, token }))
    expect(await changeOf(changes, 'ana')).toMatchObject({ event_id: 'e1' })
    expect(server.seen.map(({ authorization }) => authorization)).toEqual(['Bearer t0k'])
    await changes.return()
  })

  it('reports no failure when the server ends a stream normally', async () => {
    await using server = await startScriptedServer((_request, response) => {
      const nth = server.seen.length
      response.writeHead(200, STREAM)
      response.write(`event: connected\ndata: {}\n\n${eventText(message(`e${nth}`, `p${nth}`))}`)
      if (nth === 1) response.end()
    })
    const reached: boolean[] = []
    const ids: string[] = []
    for await (const { changes } of watchUsers(createRosterClient({ url: server.url }), {
      onReach: (isReached) => reached.push(isReached),
    })) {
      ids.push(...changes.map(({ event_id }) => event_id))
      if (ids.length === 2) break
    }
    expect(ids).toEqual(['e1', 'e2'])
    expect(reached).toEqual([true, true])
  })

  it('delivers each change once, even if it is sent again after twenty busy seconds', async () => {
    const busyMessage = (nth: number) => {
      const changes = Array.from(
        { length: 500 },
        (_, at) => message(`e${nth}-${at}`, '').changes[0]!,
      )
      return eventText({ changes, is_gap: false, position: `p${nth}` })
    }
    // 500 per 0.8 s is Roster's highest rate.
    const messages = Array.from({ length: 25 }, (_, at) => busyMessage(at + 1))
    await using server = await startScriptedServer(
      script({ stream: () => [...messages, busyMessage(1)].join('') }),
    )
    const counts: number[] = []
    for await (const { changes } of watchUsers(createRosterClient({ url: server.url }))) {
      counts.push(changes.length)
      if (counts.length > messages.length) break
    }
    expect(counts).toEqual([...messages.map(() => 500), 0])
  })

  it('queues a limited number for a slow consumer, then continues with a new stream from there', async () => {
    let isClosed = false
    await using server = await startScriptedServer((_request, response) => {
      response.writeHead(200, STREAM).write('event: connected\ndata: {}\n\n')
      response.on('close', () => (isClosed = true))
      if (server.seen.length === 1) {
        for (let at = 1; at <= 100; at++) response.write(eventText(message(`e${at}`, `p${at}`)))
      } else response.write(eventText(message('e100', 'p100')))
    })
    const changes = watchUsers(createRosterClient({ url: server.url }))
    expect(await changeOf(changes, 'ana')).toMatchObject({ event_id: 'e1' })
    await expect.poll(() => isClosed).toBe(true)
    expect(await changeOf(changes, 'ana')).toMatchObject({ event_id: 'e100' })
    expect(server.seen.map(({ url }) => /since%22%3A%22(\w+)/.exec(url)?.[1])).toEqual([
      undefined,
      'p1',
    ])
    await changes.return()
  })

  it('ends with the reason of its signal, and closes the stream', async () => {
    let isClosed = false
    await using server = await startScriptedServer((_request, response) => {
      response.on('close', () => (isClosed = true))
      response.writeHead(200, STREAM)
      response.write(`event: connected\ndata: {}\n\n${eventText(message('e1', 'p1'))}`)
    })
    const aborting = new AbortController()
    const client = createRosterClient({ url: server.url })
    const iterate = async () => {
      for await (const { changes } of watchUsers(client, { signal: aborting.signal })) {
        expect(changes).toHaveLength(1)
        aborting.abort(new Error('Enough.'))
      }
    }
    await expect(iterate()).rejects.toThrow('Enough.')
    await expect.poll(() => isClosed).toBe(true)
  })
})

/** A network in which no stream connects. Records when streams and polls are tried, in seconds. */
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

/** Watches for `ms` milliseconds. @returns the values that `onReach` received. */
async function watchFor(client: RosterClient, ms: number): Promise<boolean[]> {
  const aborting = new AbortController()
  const reached: boolean[] = []
  const options = { signal: aborting.signal, onReach: (is: boolean) => void reached.push(is) }
  const watching = Array.fromAsync(watchUsers(client, options)).catch(() => undefined)
  await vi.advanceTimersByTimeAsync(ms)
  aborting.abort()
  await watching
  return reached
}

describe('if no stream connects', () => {
  const nothing = () => {
    const data = { changes: [], is_gap: false, position: 'p' }
    return Response.json([{ result: { data } }])
  }

  it('watchUsers polls every two seconds, and tries a stream less and less often', async () => {
    const { client, tried, polled } = networkWithoutStreams(nothing)
    const reached = await watchFor(client, 250_000)
    expect(tried).toEqual([0, 35, 100, 225])
    expect(polled.slice(0, 4)).toEqual([5, 7, 9, 11])
    expect(new Set(reached)).toEqual(new Set([true]))
  })

  it('watchUsers waits as long as Roster asks, and counts Roster as reached', async () => {
    const { client, polled } = networkWithoutStreams((nth) =>
      nth === 1 ? new Response('', { status: 429, headers: { 'retry-after': '20' } }) : nothing(),
    )
    const reached = await watchFor(client, 26_000)
    expect(polled).toEqual([5, 25])
    expect(reached).toEqual([true])
  })

  it('watchUsers backs off when polls fail too, and tries a stream after one succeeds', async () => {
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
