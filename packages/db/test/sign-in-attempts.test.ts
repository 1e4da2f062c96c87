import { expect, test } from 'vitest'
import type { SignInAttempt } from '#sessions/sessions.repository.ts'
import { TestClock, createTestDatabase, scanAll } from './database.ts'

const ATTEMPT: SignInAttempt = {
  state: 'state',
  nonce: 'nonce',
  code_verifier: 'a verifier of the code',
  return_to: '/users?q=ana',
}
const TEN_MINUTES_MS = 10 * 60_000

async function setUp() {
  const database = await createTestDatabase()
  const clock = new TestClock()
  return { database, clock, sessions: database.sessions({ clock }) }
}

test('a sign-in attempt is returned unchanged, once, and then deleted', async () => {
  const { database, sessions } = await setUp()
  const id = await sessions.beginSignIn(ATTEMPT)
  expect(await sessions.takeSignIn(id, ATTEMPT.state)).toEqual(ATTEMPT)
  expect(await sessions.takeSignIn(id, ATTEMPT.state)).toBeUndefined()
  expect(await scanAll(database.client, database.tables.access)).toEqual([])
})

test('of twenty concurrent callbacks only one gets the attempt', async () => {
  const { sessions } = await setUp()
  for (let round = 0; round < 5; round++) {
    const id = await sessions.beginSignIn(ATTEMPT)
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => sessions.takeSignIn(id, ATTEMPT.state)),
    )
    expect(taken.filter((each) => each !== undefined)).toEqual([ATTEMPT])
  }
})

test('a sign-in attempt expires after ten minutes to the millisecond', async () => {
  const { clock, sessions } = await setUp()
  const [early, late] = [await sessions.beginSignIn(ATTEMPT), await sessions.beginSignIn(ATTEMPT)]
  clock.advance(TEN_MINUTES_MS - 1)
  expect(await sessions.takeSignIn(early, ATTEMPT.state)).toEqual(ATTEMPT)
  clock.advance(1)
  expect(await sessions.takeSignIn(late, ATTEMPT.state)).toBeUndefined()
})

test('the attempts of several browsers stay separate', async () => {
  const { sessions } = await setUp()
  const attempts = ['a', 'b', 'c'].map((state) => ({ ...ATTEMPT, state }))
  const ids = await Promise.all(attempts.map((attempt) => sessions.beginSignIn(attempt)))
  expect(new Set(ids).size).toBe(3)
  const taken = await Promise.all(ids.map((id, at) => sessions.takeSignIn(id, attempts[at]!.state)))
  expect(taken).toEqual(attempts)
})

test('neither a guess nor a session’s id takes an attempt, and an attempt is no session', async () => {
  const { sessions } = await setUp()
  const id = await sessions.beginSignIn(ATTEMPT)
  const actor = { id: 'ada', name: 'Ada Admin', kind: 'person' as const }
  const session = await sessions.create({ actor, roles: [] })
  for (const guess of ['', 'x'.repeat(10_000), session.id, session.session.session_id]) {
    expect(await sessions.takeSignIn(guess, ATTEMPT.state)).toBeUndefined()
  }
  expect(await sessions.find(id)).toBeUndefined()
  expect(await sessions.find(session.id)).toBeDefined()
  expect(await sessions.takeSignIn(id, ATTEMPT.state)).toEqual(ATTEMPT)
})

test('an attempt stays for its own state after callbacks with other states', async () => {
  const { sessions } = await setUp()
  const id = await sessions.beginSignIn(ATTEMPT)
  for (const state of ['', 'State', 'stat', 'state ', ATTEMPT.nonce, 'x'.repeat(8_000)]) {
    expect(await sessions.takeSignIn(id, state)).toBeUndefined()
  }
  expect(await sessions.takeSignIn(id, ATTEMPT.state)).toEqual(ATTEMPT)
})
