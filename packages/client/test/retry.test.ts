import { describe, expect, it } from 'vitest'
import { createRosterClient } from '#calls/client.ts'
import { isRosterError } from '#transport/errors.ts'
import { ANA } from './sample-user.ts'
import { answer, fail, startScriptedServer } from './scripted-server.ts'
import type { Script } from './scripted-server.ts'

/** Fails the first `failures` requests with UNAVAILABLE, then answers. */
function recoveringAfter(failures: number): Script {
  let failed = 0
  return (request, response) => {
    if (failed++ < failures) fail(request, response, { code: 'UNAVAILABLE' })
    else answer(request, response, ANA)
  }
}

describe('a query', () => {
  it('is retried while Roster is unavailable', async () => {
    await using server = await startScriptedServer(recoveringAfter(2))
    const client = createRosterClient({ url: server.url })
    await expect(client.users.byId.query({ user_id: 'ana' })).resolves.toEqual(ANA)
    expect(server.seen).toHaveLength(3)
  })

  it('fails after three attempts, with the error of the last', async () => {
    await using server = await startScriptedServer(recoveringAfter(Infinity))
    const client = createRosterClient({ url: server.url })
    const error = await client.users.byId.query({ user_id: 'ana' }).catch((each: unknown) => each)
    expect(isRosterError(error, 'UNAVAILABLE')).toBe(true)
    expect(server.seen).toHaveLength(3)
  })

  it('waits for `retry_after` before it is retried', async () => {
    const times: number[] = []
    await using server = await startScriptedServer((request, response) => {
      times.push(performance.now())
      if (times.length > 1) answer(request, response, ANA)
      else fail(request, response, { code: 'TOO_MANY_REQUESTS', retry_after: 0.4 })
    })
    const client = createRosterClient({ url: server.url })
    await expect(client.users.byId.query({ user_id: 'ana' })).resolves.toEqual(ANA)
    const [first = 0, second = 0] = times
    expect(second - first).toBeGreaterThanOrEqual(399)
  })

  it('fails at once when `retry_after` is long', async () => {
    await using server = await startScriptedServer((request, response) => {
      fail(request, response, { code: 'TOO_MANY_REQUESTS', retry_after: 60 })
    })
    const client = createRosterClient({ url: server.url })
    const error = await client.users.byId.query({ user_id: 'ana' }).catch((each: unknown) => each)
    expect(isRosterError(error, 'TOO_MANY_REQUESTS') && error.data.roster.retry_after).toBe(60)
    expect(server.seen).toHaveLength(1)
  })

  it('is not retried after a permanent error', async () => {
    await using server = await startScriptedServer((request, response) => {
      fail(request, response, { code: 'USER_NOT_FOUND', user_id: 'ana' })
    })
    const client = createRosterClient({ url: server.url })
    const error = await client.users.byId.query({ user_id: 'ana' }).catch((each: unknown) => each)
    expect(isRosterError(error, 'USER_NOT_FOUND')).toBe(true)
    expect(server.seen).toHaveLength(1)
  })

  it('is batched again when the whole batch failed', async () => {
    await using server = await startScriptedServer(recoveringAfter(1))
    const client = createRosterClient({ url: server.url })
    const ids = Array.from({ length: 10 }, (_, each) => `user-${each}`)
    await Promise.all(ids.map((user_id) => client.users.byId.query({ user_id })))
    expect(server.seen.map(({ procedures }) => procedures.length)).toEqual([10, 10])
  })

  it('is batched again when the connection of the batch broke', async () => {
    await using server = await startScriptedServer((request, response) => {
      if (server.seen.length === 1) response.destroy()
      else answer(request, response, ANA)
    })
    const client = createRosterClient({ url: server.url })
    const ids = Array.from({ length: 10 }, (_, each) => `user-${each}`)
    await Promise.all(ids.map((user_id) => client.users.byId.query({ user_id })))
    expect(server.seen.map(({ procedures }) => procedures.length)).toEqual([10, 10])
  })

  it('is retried even if another call of its batch was aborted in the meantime', async () => {
    await using server = await startScriptedServer((request, response) => {
      if (server.seen.length > 1) answer(request, response, ANA)
      else fail(request, response, { code: 'TOO_MANY_REQUESTS', retry_after: 0.4 })
    })
    const client = createRosterClient({ url: server.url })
    const signal = AbortSignal.timeout(200)
    const aborted = client.users.byId
      .query({ user_id: 'ben' }, { signal })
      .catch((error: unknown) => error)
    await expect(client.users.byId.query({ user_id: 'ana' })).resolves.toEqual(ANA)
    expect(await aborted).toMatchObject({ cause: { name: 'TimeoutError' } })
    expect(server.seen.map(({ procedures }) => procedures.length)).toEqual([2, 1])
  })
})

describe('a mutation', () => {
  it('is sent once, even if it fails', async () => {
    await using server = await startScriptedServer(recoveringAfter(1))
    const client = createRosterClient({ url: server.url })
    const input = { name: 'Ana', email: 'ana@example.com' }
    const error = await client.users.create.mutate(input).catch((each: unknown) => each)
    expect(isRosterError(error, 'UNAVAILABLE')).toBe(true)
    expect(server.seen).toHaveLength(1)
  })

  it('is sent once, even if its connection breaks', async () => {
    await using server = await startScriptedServer((_, response) => response.destroy())
    const client = createRosterClient({ url: server.url })
    const error = await client.users.delete
      .mutate({ user_id: 'ana' })
      .catch((each: unknown) => each)
    expect(isRosterError(error, 'UNAVAILABLE')).toBe(true)
    expect(server.seen).toHaveLength(1)
  })
})
