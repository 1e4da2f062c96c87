import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSlots } from '#gateway/slots.ts'

const NEVER = new AbortController().signal

it('every call gets a slot, in order, and no caller has more than the maximum', async () => {
  const callArbitrary = fc.record({
    caller: fc.constantFrom('a', 'b'),
    /** Whether the call aborts while it may be waiting. */
    givesUp: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(callArbitrary, { maxLength: 20 }),
      fc.integer({ min: 1, max: 4 }),
      async (scheduler, calls, max) => {
        const slots = createSlots(max)
        const running = new Map([
          ['a', 0],
          ['b', 0],
        ])
        const started: number[] = []
        const gone: number[] = []
        const ends = calls.map(async ({ caller, givesUp }, at) => {
          const controller = new AbortController()
          const slot = slots.acquire(caller, controller.signal)
          if (givesUp) controller.abort(new Error('gave up'))
          let release: () => void
          try {
            release = await slot
          } catch (error) {
            expect(error).toBe(controller.signal.reason)
            gone.push(at)
            return
          }
          started.push(at)
          running.set(caller, running.get(caller)! + 1)
          expect(running.get(caller)).toBeLessThanOrEqual(max)
          await scheduler.schedule(Promise.resolve())
          running.set(caller, running.get(caller)! - 1)
          release()
        })
        await scheduler.waitFor(Promise.all(ends))
        expect([...started, ...gone].toSorted((a, b) => a - b)).toEqual(calls.map((_, at) => at))
        for (const each of ['a', 'b']) {
          const own = started.filter((at) => calls[at]!.caller === each)
          expect(own).toEqual(own.toSorted((a, b) => a - b))
        }
      },
    ),
  )
})

it('an aborted call gets no slot', async () => {
  const reason = new Error('gone')
  await expect(createSlots(1).acquire('a', AbortSignal.abort(reason))).rejects.toBe(reason)
})

it('a slot that was passed to a waiting call can be acquired again', async () => {
  const slots = createSlots(1)
  const first = await slots.acquire('a', NEVER)
  const second = slots.acquire('a', NEVER)
  first()
  const release = await second
  const third = slots.acquire('a', NEVER)
  release()
  await expect(third).resolves.toBeTypeOf('function')
})
