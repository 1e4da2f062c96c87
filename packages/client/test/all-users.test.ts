import { PAGE_SIZE_MAX } from '@roster/contract/values'
import { describe, expect, it } from 'vitest'
import { allUsers } from '#all-users.ts'
import { createRosterClient } from '#calls/client.ts'
import { collect } from './collect.ts'
import { ANA } from './sample-user.ts'
import { answer, fail, startScriptedServer } from './scripted-server.ts'
import type { Script } from './scripted-server.ts'

const COST = { read_units: 0.5, write_units: 0, round_trips: 1, retries: 0 }

/** An endless list with one user per page. */
const endless: Script = (request, response) => {
  answer(request, response, { items: [ANA], next_cursor: 'more', cost: COST })
}

describe('allUsers', () => {
  it('fetches one page ahead, and no more', async () => {
    await using server = await startScriptedServer(endless)
    const users = allUsers(createRosterClient({ url: server.url }))
    await users.next()
    await expect.poll(() => server.seen.length).toBe(2)
    await users.return()
    expect(server.seen).toHaveLength(2)
  })

  it('requests the given order, statuses, range and page size, and nothing else', async () => {
    await using server = await startScriptedServer((request, response) => {
      answer(request, response, { items: [], cost: COST })
    })
    const client = createRosterClient({ url: server.url })
    await collect(
      allUsers(client, { statuses: ['active'], sort: 'email', order: 'asc', pageSize: 7 }),
    )
    const created = { from: '2026-01-01T00:00:00Z', before: '2026-02-01T00:00:00Z' }
    await collect(allUsers(client, { created }))
    await collect(allUsers(client))
    const inputs = server.seen.map(({ url }) => new URL(url, server.url).searchParams.get('input'))
    expect(inputs.map((input) => JSON.parse(input ?? '') as unknown)).toEqual([
      { 0: { statuses: ['active'], sort: 'email', order: 'asc', limit: 7, consistent: true } },
      { 0: { created, limit: PAGE_SIZE_MAX, consistent: true } },
      { 0: { limit: PAGE_SIZE_MAX, consistent: true } },
    ])
  })

  it('ends with the reason of its signal', async () => {
    await using server = await startScriptedServer(endless)
    const aborting = new AbortController()
    const client = createRosterClient({ url: server.url })
    const iterate = async () => {
      let count = 0
      for await (const user of allUsers(client, { signal: aborting.signal })) {
        expect(user).toEqual(ANA)
        if (++count === 3) aborting.abort(new Error('Enough.'))
      }
    }
    await expect(iterate()).rejects.toThrow('Enough.')
  })

  it('returns every user of the pages before a failure, then throws', async () => {
    let pages = 0
    await using server = await startScriptedServer((request, response) => {
      if (++pages > 2) fail(request, response, { code: 'BAD_CURSOR' })
      else endless(request, response)
    })
    const users = allUsers(createRosterClient({ url: server.url }))
    await expect(users.next()).resolves.toMatchObject({ value: ANA })
    await expect(users.next()).resolves.toMatchObject({ value: ANA })
    await expect(users.next()).rejects.toMatchObject({ data: { roster: { code: 'BAD_CURSOR' } } })
  })
})
