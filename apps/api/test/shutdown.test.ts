import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, inject, it } from 'vitest'
import { MAIN, slowDatabase, startMain } from './main-process.ts'
import { changesPath, openStream } from './streams.ts'

const STORED = {
  Item: Object.fromEntries(
    Object.entries({
      user_id: 'ana',
      name: 'Ana',
      email: 'ana@example.com',
      status: 'active',
      created_at: '2026-01-01T00:00:00.000Z',
      updated_at: '2026-01-01T00:00:00.000Z',
      name_key: 'ana',
      email_key: 'ana@example.com',
    }).map(([name, S]) => [name, { S }]),
  ),
}

describe('the process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s refuses new requests, finishes those in progress, and exits with 0',
    async (signal) => {
      await using database = await slowDatabase()
      await using running = await startMain({ DYNAMODB_ENDPOINT: database.endpoint })
      const answer = fetch(`${running.url}/api/users/ana`)
      const response = await database.received
      running.child.kill(signal)
      await expect
        .poll(() =>
          fetch(`${running.url}/health`).then(
            () => 'taken',
            () => 'refused',
          ),
        )
        .toBe('refused')
      const item = { ...STORED.Item, version: { N: '1' }, shard: { N: '0' } }
      response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ Item: item }))
      expect((await answer).status).toBe(200)
      expect(await running.exit).toBe(0)
      await expect.poll(() => running.log.at(-1)).toMatchObject({ msg: 'stopped' })
    },
  )

  it('on a signal ends open streams without waiting for them', async () => {
    await using running = await startMain({
      DYNAMODB_ENDPOINT: inject('dynamoDbEndpoint'),
      USERS_TABLE: `Absent${crypto.randomUUID().slice(0, 8)}`,
    })
    const streams = await Promise.all([1, 2, 3].map(() => openStream(running.url, changesPath())))
    for (const stream of streams) expect(await stream.next()).toMatchObject({ event: 'connected' })
    const startedAt = performance.now()
    running.child.kill('SIGTERM')
    expect(await running.exit).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(4_000)
    await expect.poll(() => running.log.at(-1)).toMatchObject({ msg: 'stopped' })
    for (const stream of streams) {
      expect((await stream.rest()).map(({ event }) => event)).not.toContain('return')
    }
  })

  it('on a second signal exits immediately', async () => {
    await using database = await slowDatabase()
    await using running = await startMain({ DYNAMODB_ENDPOINT: database.endpoint })
    const answer = fetch(`${running.url}/api/users/ana`).catch(() => 'disconnected')
    await database.received
    running.child.kill('SIGTERM')
    await expect.poll(() => running.log.at(-1)).toMatchObject({ msg: 'stopping' })
    running.child.kill('SIGTERM')
    expect(await running.exit).toBe(1)
    expect(await answer).toBe('disconnected')
  })

  it('starts without its tables, and logs which are missing', async () => {
    const USERS_TABLE = `Absent${crypto.randomUUID().slice(0, 8)}`
    await using running = await startMain({
      DYNAMODB_ENDPOINT: inject('dynamoDbEndpoint'),
      USERS_TABLE,
    })
    await expect
      .poll(() => running.log.map((entry) => entry['problem']))
      .toContain(`Table ${USERS_TABLE} is missing.`)
    const ready = await fetch(`${running.url}/ready`)
    expect(ready.status).toBe(503)
    expect(await ready.text()).toContain(`Table ${USERS_TABLE}Emails is missing.`)
    expect((await fetch(`${running.url}/health`)).status).toBe(200)
    const list = await fetch(`${running.url}/api/users`)
    expect(list.status).toBe(500)
    expect(await list.text()).not.toContain(USERS_TABLE)
  })

  it.each([
    [{ PORT: 'http' }, /^PORT is not valid/],
    [{ HOST: '0.0.0.0' }, /^HOST must be .*without sign-in/],
    [{ WEB_DIST: '/nowhere' }, /WEB_DIST.*\/nowhere/],
  ])('does not start with %j, and says why', async (env, reason) => {
    const failure = await failedStart(env)
    expect(failure.code).toBe(1)
    expect(failure.stderr).toMatch(reason)
  })

  it('does not start when its port is in use, and says so', async () => {
    await using database = await slowDatabase()
    const PORT = new URL(database.endpoint).port
    const failure = await failedStart({ PORT })
    expect(failure).toEqual({
      code: 1,
      stderr: `Port ${PORT} is in use. Set PORT to another, or to 0 for any free port.\n`,
    })
  })
})

async function failedStart(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], {
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [chunks, [code]] = await Promise.all([
    Array.fromAsync(child.stderr as AsyncIterable<Buffer>),
    once(child, 'exit'),
  ])
  return { code: code as number | null, stderr: Buffer.concat(chunks).toString() }
}
