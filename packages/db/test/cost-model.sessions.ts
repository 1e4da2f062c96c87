import { createRateCounters } from '#access/rate-counters.ts'
import { agreed, readsOf, setUp, unitsOf, writesOf } from './cost-model.ts'
import type { CostMeasures } from './cost-model.ts'
import { TestClock } from './database.ts'
import { ADA, VERA } from './views.people.ts'

const SIGN_IN = { actor: ADA.actor, roles: ['admin' as const] }
/** Write units of a session below 1 KB, as all are here. */
const S = 3

export const SESSION_COSTS: CostMeasures = {
  'sign-in: begin, use': async () => {
    const { sessions, spent } = await setUpSessions()
    const attempt = { state: 'state', nonce: 'nonce', code_verifier: 'code', return_to: '/' }
    let id = ''
    const begun = await spent(async () => (id = await sessions.beginSignIn(attempt)))
    const taken = await spent(() => sessions.takeSignIn(id, attempt.state))
    return { write: `${writesOf(begun)}, ${writesOf(taken)}` }
  },

  'session: `create`': async () => {
    const { sessions, spent } = await setUpSessions()
    return { write: `${writesOf(await spent(() => sessions.create(SIGN_IN))) - S} + _s_` }
  },

  'session: `find`': async () => {
    const { clock, sessions, spent } = await setUpSessions()
    const { id } = await sessions.create(SIGN_IN)
    clock.advance(60_000)
    const first = await spent(() => sessions.find(id))
    const second = await spent(() => sessions.find(id))
    const isOnce = writesOf(second) === 0
    return {
      read: agreed(readsOf(first), readsOf(second)),
      write: `${inS(writesOf(first))} ${isOnce ? 'once a minute' : 'each time'}`,
    }
  },

  'session: `end`': async () => {
    const { sessions, spent } = await setUpSessions()
    const { session } = await sessions.create(SIGN_IN)
    return { write: inS(writesOf(await spent(() => sessions.end(session.session_id)))) }
  },

  'session: `endAll`': async () => {
    const { sessions, spent } = await setUpSessions()
    for (let made = 0; made < 3; made++) await sessions.create(SIGN_IN)
    const consumed = await spent(() => sessions.endAll(ADA.actor.id))
    const generation = writesOf(consumed) - 3 * S
    return { read: `${readsOf(consumed)} for 4 KB`, write: `${generation} + _s_ a session` }
  },

  'sessions: a page of `listOf` or `list`': async () => {
    const { sessions, spent } = await setUpSessions()
    for (const { actor } of [ADA, ADA, VERA]) await sessions.create({ ...SIGN_IN, actor })
    const consumed = await spent(() => sessions.list({ limit: 10 }))
    const byCommand = (command: RegExp) => unitsOf(consumed, (each) => command.test(each.command))
    return { read: `${byCommand(/^Query/)} for 4 KB, and ${byCommand(/^BatchGet/) / 2} an actor` }
  },

  'rate counter: `hit`': async () => {
    const { database, spent } = await setUp()
    const { client, tables } = database
    const counters = createRateCounters({ client, tables, now: new TestClock().now })
    return { write: `${writesOf(await spent(() => counters.hit('ada', 60_000, 1)))}` }
  },
}

async function setUpSessions() {
  const { database, spent } = await setUp()
  const clock = new TestClock()
  return { clock, spent, sessions: database.sessions({ clock }) }
}

function inS(units: number): string {
  return units === S ? '_s_' : String(units)
}
