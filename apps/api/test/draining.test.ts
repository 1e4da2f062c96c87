import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { slowDatabase, startMain } from './main-process.ts'
import type { Running } from './main-process.ts'
import { sendRequest } from './raw-requests.ts'

const NO_DATABASE = { DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' }

async function statusOf(running: Running, path: string): Promise<number | string> {
  return fetch(running.url + path).then(
    ({ status }) => status,
    () => 'refused',
  )
}

/** Sends requests until the pipe is full that the process logs to. */
async function fillPipe({ child, url }: Running): Promise<void> {
  child.stdout.removeAllListeners('data').pause()
  const path = `/${'a'.repeat(200)}`
  for (let sent = 0; sent < 1_000; sent += 50) {
    await Promise.all(Array.from({ length: 50 }, () => fetch(url + path).then((r) => r.text())))
  }
}

describe('a process that received SIGTERM', () => {
  it('is not ready but serves new connections, and closes each with its response', async () => {
    await using database = await slowDatabase()
    await using running = await startMain({
      DYNAMODB_ENDPOINT: database.endpoint,
      STOP_DELAY_SECONDS: '60',
    })
    const kept = await sendRequest(`${running.url}/health`, {
      headers: { connection: 'keep-alive' },
    })
    expect(kept.headers.connection).toBe('keep-alive')
    const inProgress = sendRequest(`${running.url}/api/users/ana`, {
      headers: { connection: 'keep-alive' },
    })
    const response = await database.received
    running.child.kill('SIGTERM')
    await expect.poll(() => statusOf(running, '/ready')).toBe(503)
    expect(await (await fetch(`${running.url}/ready`)).text()).toContain('Roster is stopping.')
    for (const path of ['/health', '/api/docs', '/nothing', '/api/users?limit=0']) {
      const headers = { connection: 'keep-alive' }
      const { headers: answered } = await sendRequest(running.url + path, { headers })
      expect([path, answered.connection]).toEqual([path, 'close'])
    }
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end('{}')
    expect((await inProgress).headers.connection).toBe('close')
    running.child.kill('SIGTERM')
    expect(await running.exit).toBe(1)
  })

  it('stops by itself after STOP_DELAY_SECONDS', async () => {
    await using running = await startMain({ ...NO_DATABASE, STOP_DELAY_SECONDS: '1' })
    const startedAt = performance.now()
    running.child.kill('SIGTERM')
    expect(await running.exit).toBe(0)
    expect(performance.now() - startedAt).toBeGreaterThan(1_000)
    await expect.poll(() => running.log.at(-1)).toMatchObject({ msg: 'stopped' })
  })

  it('closes a connection that was idle', async () => {
    await using running = await startMain(NO_DATABASE)
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1')
    socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    running.child.kill('SIGTERM')
    expect(await running.exit).toBe(0)
    socket.destroy()
  })

  it('lets a request finish that takes as long as its deadline', async () => {
    await using database = await slowDatabase()
    await using running = await startMain({ DYNAMODB_ENDPOINT: database.endpoint })
    const answer = sendRequest(`${running.url}/api/users/ana`)
    await database.received
    running.child.kill('SIGTERM')
    expect((await answer).status).toBe(503)
    expect(await running.exit).toBe(0)
    await expect.poll(() => running.log.at(-1)).toMatchObject({ msg: 'stopped' })
  }, 30_000)
})

describe('a process whose log nobody reads', () => {
  it.each([
    ['has closed the pipe', 1, 0],
    ['has closed the pipe', 2, 1],
    ['has stopped reading', 1, 0],
    ['has stopped reading', 2, 1],
  ])('because the reader %s, ends on signal %i with %i', async (why, signals, code) => {
    // In its delay, so that the second signal finds it alive.
    const STOP_DELAY_SECONDS = signals === 1 ? '0' : '60'
    await using running = await startMain({ ...NO_DATABASE, STOP_DELAY_SECONDS })
    if (why === 'has closed the pipe') running.child.stdout.destroy()
    else await fillPipe(running)
    expect(await statusOf(running, '/health')).toBe(200)
    running.child.kill('SIGTERM')
    if (signals === 2) {
      await expect.poll(() => statusOf(running, '/ready')).toBe(503)
      running.child.kill('SIGTERM')
    }
    expect(await running.exit).toBe(code)
  })
})
