import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { StoredSession } from '@roster/db/sessions'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { whileAllowed } from '#procedure/while-allowed.ts'
import { createLoggers } from '#http/logger.ts'
import { LOCAL_ADMIN } from '#procedure/principal.ts'
import { fakeSessions } from './api.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const CALLER = {
  log: createLoggers({ level: 'silent' }).log,
  request_id: 'r1',
  sessions: fakeSessions({}),
  principal: LOCAL_ADMIN,
  permission: 'users:read',
} as const
const VERA = { roles: ['viewer'] } as Partial<StoredSession> as StoredSession

async function* endless() {
  for (;;) yield {}
}

describe('a stream that is watched', () => {
  it('retains none of the items it has passed on', async () => {
    const passed: WeakRef<object>[] = []
    async function* source() {
      for (;;) {
        const item = { text: 'x'.repeat(100) }
        passed.push(new WeakRef(item))
        yield item
      }
    }
    const items = whileAllowed(source(), CALLER)
    while (passed.length < 100) await items.next()
    // A WeakRef keeps its target alive until the current job has ended.
    await turn()
    collectGarbage()
    const kept = passed.filter((item) => item.deref() !== undefined)
    expect(kept.length).toBeLessThan(5)
    await items.return?.()
  })

  it('ends even if the permission is lost while the next item is not awaited', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    let looks = 0
    const items = whileAllowed(endless(), {
      ...CALLER,
      sessions: fakeSessions({ get: async () => (++looks === 1 ? VERA : undefined) }),
      principal: { ...LOCAL_ADMIN, session_id: 'vera' },
    })
    await items.next()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(looks).toBe(2)
    await expect(items.next()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  })
})
