import { expect, it } from 'vitest'
import { createRosterClient } from '#calls/client.ts'
import { watchUsers } from '#changes/watch-users.ts'
import { startScriptedServer } from './scripted-server.ts'

const STREAM = { 'content-type': 'text/event-stream' }
const CONNECTED = 'event: connected\ndata: {}\n\n'
const message = (position: string) => JSON.stringify({ changes: [], is_gap: false, position })

it('reads a stream with a byte order mark, CRLF, comments, and data in several lines', async () => {
  await using server = await startScriptedServer((_request, response) => {
    const [start, end] = message('p-é').split('"is_gap"')
    response.writeHead(200, STREAM)
    const text = `\uFEFF${CONNECTED}: comment\n\nretry: 1\nid: p1\ndata: ${start}\ndata: "is_gap"${end}\n\n`
    // One byte at a time, so that characters and line ends are split.
    for (const byte of Buffer.from(text.replaceAll('\n', '\r\n'))) response.write(Buffer.of(byte))
  })
  const changes = watchUsers(createRosterClient({ url: server.url }))
  await expect(changes.next()).resolves.toMatchObject({ value: { position: 'p-é' } })
  await changes.return()
})

it('reconnects at the last event when an event is longer than Roster’s longest', async () => {
  await using server = await startScriptedServer((_request, response) => {
    response.writeHead(200, STREAM)
    if (server.seen.length > 1) response.write(`${CONNECTED}id: p2\ndata: ${message('p2')}\n\n`)
    else {
      response.write(`${CONNECTED}id: p1\ndata: ${message('p1')}\n\n`)
      response.write(`data: ${'x'.repeat(5_000_000)}`)
    }
  })
  const reached: boolean[] = []
  const changes = watchUsers(createRosterClient({ url: server.url }), {
    onReach: (isReached) => reached.push(isReached),
  })
  await expect(changes.next()).resolves.toMatchObject({ value: { position: 'p1' } })
  await expect(changes.next()).resolves.toMatchObject({ value: { position: 'p2' } })
  expect(reached).toEqual([true, false, true])
  expect(server.seen[1]?.headers['last-event-id'] ?? server.seen[1]?.url).toContain('p1')
  await changes.return()
})
