import type { UserChanges } from '@roster/contract/users-changes'
import { describe, expect, inject, it } from 'vitest'
import { createRosterClient } from '../src/client.ts'
import type { RosterClient } from '../src/client.ts'
import { isRosterError } from '../src/errors.ts'
import { watchUsers } from '../src/watch-users.ts'
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

  it.each(['NOT_SIGNED_IN', 'NOT_ALLOWED', 'BAD_CURSOR'] as const)(
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

  it('comes back to a Roster that was unavailable, and tells both', async () => {
    await using server = await startScriptedServer((_request, response) => {
      if (server.seen.length > 1) {
        response.writeHead(200, STREAM)
        response.write(`event: connected\ndata: {}\n\n${eventText(told('e1', 'p1'))}`)
      } else {
        const data = { roster: { code: 'UNAVAILABLE' } }
        send(response, 503, JSON.stringify({ error: { message: '', code: -32_603, data } }))
      }
    })
    const reached: boolean[] = []
    const changes = watchUsers(createRosterClient({ url: server.url }), {
      onReach: (isReached) => reached.push(isReached),
    })
    expect(await meet(changes, 'ana')).toMatchObject({ event_id: 'e1' })
    expect(reached).toEqual([false, true])
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
