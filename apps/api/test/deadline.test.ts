import { describe, expect, it } from 'vitest'
import { fakeUsers, startApi } from './api.ts'

const BY_ID = `/trpc/users.byId?input=${encodeURIComponent('{"user_id":"ana"}')}`

/** Waits for the signal and fails with its reason, as the repository does. */
function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the reason of the signal
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}

describe('a request that times out', () => {
  it.each([BY_ID, '/api/users/ana'])('is 503 UNAVAILABLE at %s', async (path) => {
    const users = fakeUsers({ byId: (_id, options) => untilAborted(options?.signal) })
    await using api = await startApi({ users, requestTimeoutMs: 50 })
    const response = await api.send(path)
    expect(response.status).toBe(503)
    expect(response.text).toContain('"code":"UNAVAILABLE"')
    expect(api.log).toMatchObject([{ level: 'info', errors: ['UNAVAILABLE'] }])
  })

  it.each([BY_ID, '/api/users/ana'])(
    'gets a response at %s even if the work ignores the signal',
    async (path) => {
      const users = fakeUsers({ byId: () => new Promise(() => {}) })
      await using api = await startApi({ users, requestTimeoutMs: 50 })
      const response = await api.send(path)
      expect(response.status).toBe(503)
      expect(response.text).toContain('"code":"UNAVAILABLE"')
    },
  )
})

describe('a client that disconnects', () => {
  it.each([BY_ID, '/api/users/ana'])('aborts the work for %s', async (path) => {
    const started = Promise.withResolvers<void>()
    const aborted = Promise.withResolvers<void>()
    const users = fakeUsers({
      byId: (_id, options) => {
        options?.signal?.addEventListener('abort', () => aborted.resolve())
        started.resolve()
        return untilAborted(options?.signal)
      },
    })
    await using api = await startApi({ users })
    const leaving = new AbortController()
    const request = api.send(path, { signal: leaving.signal })
    await started.promise
    leaving.abort()
    await expect(request).rejects.toMatchObject({ name: 'AbortError' })
    await aborted.promise
    await expect.poll(() => api.log).toMatchObject([{ level: 'info', abandoned: true }])
  })
})
