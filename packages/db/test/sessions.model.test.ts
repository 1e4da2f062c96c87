import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SessionRepository, StoredSession } from '#sessions/sessions.repository.ts'
import { IDLE_MS, MAX_AGE_MS, TestClock, createTestDatabase } from './database.ts'

const MINUTE_MS = 60_000
/** Durations at the limits, and some that add up to them. */
const EDGES_MS = [
  1,
  MINUTE_MS - 1,
  MINUTE_MS,
  IDLE_MS / 2,
  IDLE_MS - MINUTE_MS,
  IDLE_MS - 1,
  IDLE_MS,
]
const ACTORS = ['ada', 'edgar', 'vera']

type Action =
  | { kind: 'create'; actor: string }
  | { kind: 'find' | 'get' | 'end'; at: number }
  | { kind: 'endAll'; actor: string }
  | { kind: 'wait'; ms: number }
  | { kind: 'list'; actor: string | undefined; limit: number }

const actorArbitrary = fc.constantFrom(...ACTORS)
const actionArbitrary: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('create' as const), actor: actorArbitrary }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('find' as const, 'find' as const, 'get' as const, 'end' as const),
      at: fc.nat(30),
    }),
  },
  fc.record({ kind: fc.constant('endAll' as const), actor: actorArbitrary }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(...EDGES_MS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('list' as const),
      actor: fc.option(actorArbitrary, { nil: undefined }),
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
)

interface ModelSession {
  id: string
  session_id: string
  actor: string
  createdMs: number
  lastUsedMs: number
  isEnded: boolean
}

/** Sessions as plain objects: what the repository guarantees, without its storage. */
class Model {
  readonly clock = new TestClock()
  readonly all: ModelSession[] = []

  get nowMs(): number {
    return this.clock.now().getTime()
  }

  pick(at: number): ModelSession | undefined {
    return this.all[at % Math.max(1, this.all.length)]
  }

  isLive(session: ModelSession): boolean {
    return !session.isEnded && this.nowMs < endOf(session)
  }

  use(session: ModelSession): void {
    const isDue = this.nowMs - session.lastUsedMs >= MINUTE_MS
    if (this.isLive(session) && isDue) session.lastUsedMs = this.nowMs
  }

  live(actor: string | undefined): ModelSession[] {
    return this.all
      .filter((each) => this.isLive(each) && (actor === undefined || each.actor === actor))
      .toSorted((a, b) => b.createdMs - a.createdMs || (a.session_id < b.session_id ? 1 : -1))
  }
}

function endOf({ lastUsedMs, createdMs }: ModelSession): number {
  return Math.min(lastUsedMs + IDLE_MS, createdMs + MAX_AGE_MS)
}

function expectSession(found: StoredSession | undefined, expected: ModelSession | undefined): void {
  expect(found && { ...found }).toEqual(
    expected && {
      session_id: expected.session_id,
      actor: { id: expected.actor, name: `${expected.actor}’s name`, kind: 'person' },
      roles: ['viewer'],
      created_at: new Date(expected.createdMs).toISOString(),
      last_used_at: new Date(expected.lastUsedMs).toISOString(),
      expires_at: new Date(endOf(expected)).toISOString(),
    },
  )
}

async function runAgainstModel(
  sessions: SessionRepository,
  model: Model,
  action: Action,
): Promise<void> {
  switch (action.kind) {
    case 'wait':
      model.clock.advance(action.ms)
      return
    case 'create': {
      const actor = { id: action.actor, name: `${action.actor}’s name`, kind: 'person' as const }
      const { id, session } = await sessions.create({ actor, roles: ['viewer'] })
      const times = { createdMs: model.nowMs, lastUsedMs: model.nowMs }
      const { session_id } = session
      model.all.push({ id, session_id, actor: action.actor, ...times, isEnded: false })
      expectSession(session, model.all.at(-1))
      return
    }
    case 'endAll':
      await sessions.endAll(action.actor)
      for (const each of model.all) if (each.actor === action.actor) each.isEnded = true
      return
    case 'list':
      await expectPages(sessions, model, action.actor, action.limit)
      return
    default: {
      const target = model.pick(action.at)
      const live = target && model.isLive(target) ? target : undefined
      if (action.kind === 'find') {
        if (target) model.use(target)
        expectSession(await sessions.find(target?.id ?? 'unknown'), live)
      } else if (action.kind === 'get') {
        expectSession(await sessions.get(target?.session_id ?? '0'.repeat(64)), live)
      } else {
        const ended = await sessions.end(target?.session_id ?? '0'.repeat(64))
        if (live) expectSession(ended, live)
        if (target) target.isEnded = true
      }
    }
  }
}

async function expectPages(
  sessions: SessionRepository,
  model: Model,
  actor: string | undefined,
  limit: number,
): Promise<void> {
  const expected = model.live(actor)
  let cursor: string | undefined
  for (let at = 0; at === 0 || cursor; at += limit) {
    const query = { limit, cursor }
    const page = await (actor === undefined ? sessions.list(query) : sessions.listOf(actor, query))
    const rest = expected.slice(at, at + limit)
    expect(page.items).toHaveLength(rest.length)
    for (const [index, item] of page.items.entries()) expectSession(item, rest[index])
    expect(page.next_cursor !== undefined).toBe(at + limit < expected.length)
    cursor = page.next_cursor
  }
}

test('after any sequence of calls, the same sessions are live as in a plain model', async () => {
  const database = await createTestDatabase()
  await fc.assert(
    fc.asyncProperty(
      fc.array(actionArbitrary, { minLength: 10, maxLength: 40 }),
      async (actions) => {
        const model = new Model()
        const sessions = database.sessions({ clock: model.clock })
        for (const action of actions) await runAgainstModel(sessions, model, action)
        const found = await Promise.all(model.all.map((each) => sessions.get(each.session_id)))
        const live = found.flatMap((session) => session?.session_id ?? [])
        const expected = model.live(undefined).map(({ session_id }) => session_id)
        expect(live.toSorted()).toEqual(expected.toSorted())
        for (const actor of [undefined, ...ACTORS]) await expectPages(sessions, model, actor, 3)
        // All runs share the tables, so each leaves them empty.
        for (const actor of ACTORS) await sessions.endAll(actor)
      },
    ),
    { numRuns: 30 },
  )
})
