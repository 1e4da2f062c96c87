import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createRosterClient } from '#calls/client.ts'
import { isRosterError } from '#transport/errors.ts'
import { ANA } from './sample-user.ts'
import { answer, fail, startScriptedServer } from './scripted-server.ts'
import type { Script } from './scripted-server.ts'

const untilAborted: Script = () => undefined

async function outcome(call: Promise<unknown>): Promise<unknown> {
  return call.catch((error: unknown) => error)
}

describe('the signal of a call', () => {
  it('ends it with the reason as cause, and closes its request', async () => {
    const closed = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    await using server = await startScriptedServer((_, response) => {
      void once(response, 'close').then(() => closed.resolve())
      arrived.resolve()
    })
    const leaving = new AbortController()
    const client = createRosterClient({ url: server.url })
    const call = outcome(client.users.byId.query({ user_id: 'ana' }, { signal: leaving.signal }))
    await arrived.promise
    leaving.abort()
    const error = await call
    expect(error).toMatchObject({ name: 'TRPCClientError', cause: { name: 'AbortError' } })
    expect(isRosterError(error)).toBe(false)
    await closed.promise
  })

  it('ends a call that waits to be tried again, and it stays ended', async () => {
    const arrived = Promise.withResolvers<void>()
    await using server = await startScriptedServer((request, response) => {
      fail(request, response, { code: 'TOO_MANY_REQUESTS', retry_after: 9 })
      arrived.resolve()
    })
    const client = createRosterClient({ url: server.url })
    const signal = AbortSignal.timeout(300)
    const started = performance.now()
    const error = await outcome(client.users.byId.query({ user_id: 'ana' }, { signal }))
    expect(error).toMatchObject({ cause: { name: 'TimeoutError' } })
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(server.seen).toHaveLength(1)
  })

  it('leaves the other calls of the batch alone', async () => {
    const arrived = Promise.withResolvers<() => void>()
    await using server = await startScriptedServer((request, response) => {
      arrived.resolve(() => answer(request, response, ANA))
    })
    const leaving = new AbortController()
    const client = createRosterClient({ url: server.url })
    const left = outcome(client.users.byId.query({ user_id: 'ben' }, { signal: leaving.signal }))
    const staying = client.users.byId.query({ user_id: 'ana' })
    const reply = await arrived.promise
    leaving.abort()
    expect(await left).toMatchObject({ cause: { name: 'AbortError' } })
    reply()
    await expect(staying).resolves.toEqual(ANA)
    expect(server.seen).toHaveLength(1)
  })
})

describe("the client's signal", () => {
  it('ends every call under way, and those to come without a request', async () => {
    await using server = await startScriptedServer(untilAborted)
    const closing = new AbortController()
    const client = createRosterClient({ url: server.url, signal: closing.signal })
    const calls = [
      outcome(client.users.byId.query({ user_id: 'ana' })),
      outcome(client.users.delete.mutate({ user_id: 'ana' })),
    ]
    await expect.poll(() => server.seen.length).toBe(2)
    closing.abort(new Error('The app is closing.'))
    for (const error of await Promise.all(calls)) {
      expect(error).toMatchObject({ message: 'The app is closing.' })
    }
    expect(await outcome(client.users.counts.query())).toMatchObject({
      message: 'The app is closing.',
    })
    expect(server.seen).toHaveLength(2)
  })

  it('works beside the signal of a call', async () => {
    await using server = await startScriptedServer(untilAborted)
    const client = createRosterClient({ url: server.url, signal: new AbortController().signal })
    const signal = AbortSignal.timeout(50)
    const error = await outcome(client.users.byId.query({ user_id: 'ana' }, { signal }))
    expect(error).toMatchObject({ cause: { name: 'TimeoutError' } })
  })
})
