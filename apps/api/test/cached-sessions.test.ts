import { sessionIdOf } from '@roster/db/sessions'
import type { SessionRepository, StoredSession } from '@roster/db/sessions'
import { describe, expect, it } from 'vitest'
import { createCachedSessions } from '#sign-in/cached-sessions.ts'
import { fakeSessions } from './api.ts'

const ID = 'a'.repeat(43)

function setUp(find: SessionRepository['find'], more: Partial<SessionRepository> = {}) {
  const clock = { now: 0 }
  const reads: string[] = []
  const cached = createCachedSessions(
    {
      ...fakeSessions({}),
      find: (id, options) => {
        reads.push(id)
        return find(id, options)
      },
      ...more,
    },
    () => new Date(clock.now),
  )
  return { cached, clock, reads }
}

function session(changes: Partial<StoredSession> = {}): StoredSession {
  return {
    session_id: sessionIdOf(ID),
    actor: { id: 'ada', name: 'Ada', kind: 'person' },
    roles: [],
    created_at: new Date(0).toISOString(),
    last_used_at: new Date(0).toISOString(),
    expires_at: new Date(3_600_000).toISOString(),
    ...changes,
  }
}

describe('a cached session', () => {
  it('is read once in five seconds, even for concurrent requests', async () => {
    const { cached, clock, reads } = setUp(async () => session())
    await Promise.all([cached.find(ID), cached.find(ID)])
    clock.now = 4_999
    await cached.find(ID)
    expect(reads).toHaveLength(1)
    clock.now = 5_000
    await cached.find(ID)
    expect(reads).toHaveLength(2)
  })

  it('is not valid after it expires', async () => {
    const end = 2_500
    const { cached, clock } = setUp(async () =>
      clock.now < end ? session({ expires_at: new Date(end).toISOString() }) : undefined,
    )
    clock.now = end - 1
    expect(await cached.find(ID)).toBeDefined()
    clock.now = end
    expect(await cached.find(ID)).toBeUndefined()
  })

  it.each([
    ['end', (cached: SessionRepository) => cached.end(sessionIdOf(ID))],
    ['endAll', (cached: SessionRepository) => cached.endAll('ada')],
  ] as const)('is dropped by %s, even while it is being read', async (_name, act) => {
    const lookUp = Promise.withResolvers<StoredSession | undefined>()
    const answers = [lookUp.promise, Promise.resolve(undefined)]
    const { cached } = setUp(() => answers.shift()!, {
      end: async () => undefined,
      endAll: async () => {},
    })
    const before = cached.find(ID)
    await act(cached)
    lookUp.resolve(session())
    await before
    expect(await cached.find(ID)).toBeUndefined()
  })

  it('is dropped even if ending it may have failed', async () => {
    const { cached, reads } = setUp(async () => session(), {
      end: () => Promise.reject(new Error('no answer')),
    })
    await cached.find(ID)
    await expect(cached.end(sessionIdOf(ID))).rejects.toThrow('no answer')
    await cached.find(ID)
    expect(reads).toHaveLength(2)
  })
})

describe('a session that is not found', () => {
  it('is not cached, nor is a failed read', async () => {
    const answers: (() => Promise<StoredSession | undefined>)[] = [
      async () => undefined,
      () => Promise.reject(new Error('down')),
      async () => session(),
    ]
    const { cached } = setUp(() => answers.shift()!())
    expect(await cached.find(ID)).toBeUndefined()
    await expect(cached.find(ID)).rejects.toThrow('down')
    expect(await cached.find(ID)).toBeDefined()
  })
})
