import { execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { allUsers } from '#all-users.ts'
import { createRosterClient } from '#calls/client.ts'
import type { RosterClient } from '#calls/client.ts'
import { isRosterError } from '#transport/errors.ts'
import { startApi } from './api-process.ts'
import type { ApiProcess } from './api-process.ts'
import { collect } from './collect.ts'

const EXAMPLE = fileURLToPath(new URL('../examples/manage-users.ts', import.meta.url))
const WATCH_EXAMPLE = fileURLToPath(new URL('../examples/watch-users.ts', import.meta.url))
const README = fileURLToPath(new URL('../README.md', import.meta.url))

let api: ApiProcess
let client: RosterClient

beforeAll(async () => {
  api = await startApi(inject('dynamoDbEndpoint'))
  client = createRosterClient({ url: api.url })
})

afterAll(() => api[Symbol.asyncDispose]())

async function createUsers(count: number, domain: string): Promise<string[]> {
  const inputs = Array.from({ length: count }, (_, at) => ({
    name: `User ${at}`,
    email: `user-${at}@${domain}`,
  }))
  const users = await Promise.all(inputs.map((input) => client.users.create.mutate(input)))
  return users.map(({ user_id }) => user_id)
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('against the real API', () => {
  it('the example runs successfully, and the README contains it', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [EXAMPLE, api.url])
    expect(stdout.split('\n')).toEqual([
      'Created Ana Lima, version 1.',
      expect.stringMatching(/^ana\.\d+@example\.com belongs to user [\w-]+\.$/),
      'Among the newest: true.',
      'Changed by someone else: now Ana Lima Costa, version 2.',
      'Ana Lima Costa is suspended, version 3.',
      'Found Ana Lima Costa among the suspended users.',
      'Deleted Ana Lima Costa.',
      '',
    ])
    expect(await readFile(README, 'utf8')).toContain(await readFile(EXAMPLE, 'utf8'))
  })

  it('allUsers returns every user once and in order, with any page size', async () => {
    const ids = await createUsers(25, 'all.example')
    for (const pageSize of [1, 10, 25, undefined]) {
      const all = await collect(
        allUsers(client, { sort: 'name', order: 'asc', ...(pageSize && { pageSize }) }),
      )
      const names = all.map(({ name }) => name)
      expect(all.map(({ user_id }) => user_id).toSorted()).toEqual(ids.toSorted())
      expect(names).toEqual(ids.map((_, at) => `User ${at}`))
    }
  })

  it('sixty calls of one tick all succeed', async () => {
    const ids = await createUsers(60, 'sixty.example')
    const users = await Promise.all(ids.map((user_id) => client.users.byId.query({ user_id })))
    expect(users.map(({ user_id }) => user_id)).toEqual(ids)
  })

  it('an error has its payload and a request id', async () => {
    const [id] = await createUsers(1, 'errors.example')
    const input = { name: 'Other', email: 'USER-0@errors.example' }
    const taken = await errorOf(client.users.create.mutate(input))
    if (!isRosterError(taken, 'EMAIL_TAKEN')) throw taken
    expect(taken.data.roster.user_id).toBe(id)
    expect(taken.data.roster.request_id).toMatch(/\S/)

    const invalid = await errorOf(client.users.create.mutate({ name: '', email: 'nobody' }))
    if (!isRosterError(invalid, 'INVALID_INPUT')) throw invalid
    expect(invalid.data.roster.fields.map(({ field }) => field)).toEqual(['name', 'email'])

    const absent = await errorOf(client.users.byId.query({ user_id: 'nobody' }))
    if (!isRosterError(absent, 'USER_NOT_FOUND')) throw absent
    expect(absent.data.roster.user_id).toBe('nobody')

    const cursor = await errorOf(client.users.list.query({ cursor: 'made-up' }))
    expect(isRosterError(cursor, 'BAD_CURSOR')).toBe(true)
  })

  it('the example of watching runs, and the README contains it', async () => {
    const example = await readFile(WATCH_EXAMPLE, 'utf8')
    const loop = example.slice(example.indexOf('for await'))
    expect(await readFile(README, 'utf8')).toContain(loop)
    const child = spawn(process.execPath, [WATCH_EXAMPLE, api.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [id] = await createUsers(1, 'watched.example')
    for await (const line of createInterface(child.stdout)) {
      if (line === `${id} was created and is active.`) break
    }
    child.kill()
  })
})
