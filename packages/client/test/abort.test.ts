import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createRosterClient } from '#calls/client.ts'
import { isRosterError } from '#transport/errors.ts'
import { ANA } from './sample-user.ts'
import { answer, fail, startScriptedServer } from './scripted-server.ts'
import type { Script } from './scripted-server.ts'

const neverAnswers: Script = () => undefined

async function outcome(call: Promise<unknown>): Promise<unknown> {
  return call.catch((error: unknown) => error)
}

describe('the signal of a call', () => {
  it('ends the call with the reason as cause, and closes its request', async () => {
    const closed = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    await using server = await startScriptedServer((_, response) => {
      void once(response, 'close').then(() => closed.resolve())
      arrived.resolve()
    })
    const aborting = new AbortController()
    const client = createRosterClient({ url: server.url })
    const call = outcome(client.users.byId.query({ user_id: 'ana' }, { signal: aborting.signal }))
    await arrived.promise
    aborting.abort()
    const error = await call
    expect(error).toMatchObject({ name: 'TRPCClientError', cause: { name: 'AbortError' } })
    expect(isRosterError(error)).toBe(false)
    await closed.promise
  })

  it('ends a call that is waiting for a retry, and cancels the retry', async () => {
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

  it('does not affect the other calls of the batch', async () => {
    const arrived = Promise.withResolvers<() => void>()
    await using server = await startScriptedServer((request, response) => {
      arrived.resolve(() => answer(request, response, ANA))
    })
    const aborting = new AbortController()
    const client = createRosterClient({ url: server.url })
    const aborted = outcome(
      client.users.byId.query({ user_id: 'ben' }, { signal: aborting.signal }),
    )
    const other = client.users.byId.query({ user_id: 'ana' })
    const reply = await arrived.promise
    aborting.abort()
    expect(await aborted).toMatchObject({ cause: { name: 'AbortError' } })
    reply()
    await expect(other).resolves.toEqual(ANA)
    expect(server.seen).toHaveLength(1)
  })
})

describe("the client's signal", () => {
  it('ends every pending call, and rejects later calls without a request', async () => {
    await using server = await startScriptedServer(neverAnswers)
    const closing = new AbortController()
    const client = createRosterClient({ url: server.url, signal: closing.signal })
    const pending = [
      outcome(client.users.byId.query({ user_id: 'ana' })),
      outcome(client.users.delete.mutate({ user_id: 'ana' })),
    ]
    await expect.poll(() => server.seen.length).toBe(2)
    closing.abort(new Error('The app is closing.'))
    for (const error of await Promise.all(pending)) {
      expect(error).toMatchObject({ message: 'The app is closing.' })
    }
    expect(await outcome(client.users.counts.query())).toMatchObject({
      message: 'The app is closing.',
    })
    expect(server.seen).toHaveLength(2)
  })

  it('works together with the signal of a call', async () => {
    await using server = await startScriptedServer(neverAnswers)
    const client = createRosterClient({ url: server.url, signal: new AbortController().signal })
    const signal = AbortSignal.timeout(50)
    const error = await outcome(client.users.byId.query({ user_id: 'ana' }, { signal }))
    expect(error).toMatchObject({ cause: { name: 'TimeoutError' } })
  })
})
