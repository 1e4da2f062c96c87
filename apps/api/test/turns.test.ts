import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTurns } from '../src/gateway/call-slots.ts'

const NEVER = new AbortController().signal

it('every call gets its turn, in order, and never more than so many of one caller at once', async () => {
  const callArbitrary = fc.record({
    caller: fc.constantFrom('a', 'b'),
    /** Of those that wait, some give up. */
    givesUp: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(callArbitrary, { maxLength: 20 }),
      fc.integer({ min: 1, max: 4 }),
      async (scheduler, calls, max) => {
        const turns = createTurns(max)
        const running = new Map([
          ['a', 0],
          ['b', 0],
        ])
        const begun: number[] = []
        const gone: number[] = []
        const ends = calls.map(async ({ caller, givesUp }, at) => {
          const controller = new AbortController()
          const turn = turns.take(caller, controller.signal)
          if (givesUp) controller.abort(new Error('gave up'))
          let leave: () => void
          try {
            leave = await turn
          } catch (error) {
            expect(error).toBe(controller.signal.reason)
            gone.push(at)
            return
          }
          begun.push(at)
          running.set(caller, running.get(caller)! + 1)
          expect(running.get(caller)).toBeLessThanOrEqual(max)
          await scheduler.schedule(Promise.resolve())
          running.set(caller, running.get(caller)! - 1)
          leave()
        })
        await scheduler.waitFor(Promise.all(ends))
        expect([...begun, ...gone].toSorted((a, b) => a - b)).toEqual(calls.map((_, at) => at))
        for (const each of ['a', 'b']) {
          const own = begun.filter((at) => calls[at]!.caller === each)
          expect(own).toEqual(own.toSorted((a, b) => a - b))
        }
      },
    ),
  )
})

it('who has gone already gets no turn', async () => {
  const reason = new Error('gone')
  await expect(createTurns(1).take('a', AbortSignal.abort(reason))).rejects.toBe(reason)
})

it('a turn that is handed on comes back', async () => {
  const turns = createTurns(1)
  const first = await turns.take('a', NEVER)
  const second = turns.take('a', NEVER)
  first()
  const leave = await second
  const third = turns.take('a', NEVER)
  leave()
  await expect(third).resolves.toBeTypeOf('function')
})
