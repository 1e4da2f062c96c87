import type { User } from '@roster/contract/users'
import { TRPCClientError } from '@trpc/client'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { isRosterError, rosterErrorOf } from '#transport/errors.ts'
import type { RosterClientError } from '#transport/errors.ts'

const taken: unknown = TRPCClientError.from({
  error: {
    message: 'The address is taken.',
    code: -32009,
    data: { code: 'CONFLICT', httpStatus: 409, roster: { code: 'EMAIL_TAKEN', user_id: 'ben' } },
  },
})

describe('isRosterError', () => {
  it('narrows to the payload of the code, and to nothing else', () => {
    if (!isRosterError(taken, 'EMAIL_TAKEN')) throw new Error('Expected EMAIL_TAKEN.')
    expect(taken.data.roster.user_id).toBe('ben')
    expectTypeOf(taken.data.roster.user_id).toEqualTypeOf<string>()
    // @ts-expect-error -- `current` belongs to VERSION_CONFLICT.
    expect(taken.data.roster.current).toBeUndefined()
  })

  it('narrows each code to its own payload', () => {
    type Body<Error extends RosterClientError> = Error['data']['roster']
    expectTypeOf<Body<RosterClientError<'VERSION_CONFLICT'>>['current']>().toEqualTypeOf<User>()
    expectTypeOf<
      Body<RosterClientError<'TOO_MANY_REQUESTS'>>['retry_after']
    >().toEqualTypeOf<number>()
    expectTypeOf<Body<RosterClientError<'UNAVAILABLE'>>['code']>().toEqualTypeOf<'UNAVAILABLE'>()
    // @ts-expect-error -- UNAVAILABLE carries nothing.
    expectTypeOf<Body<RosterClientError<'UNAVAILABLE'>>['user_id']>().toBeNever()
    // @ts-expect-error -- There is no such code.
    expect(isRosterError(taken, 'EMAIL_FREE')).toBe(false)
  })

  it('narrows to the union of all codes without a code', () => {
    if (!isRosterError(taken)) throw new Error('Expected a Roster error.')
    const body = taken.data.roster
    expect(body.code).toBe('EMAIL_TAKEN')
    if (body.code === 'EMAIL_TAKEN') expectTypeOf(body.user_id).toEqualTypeOf<string>()
    if (body.code === 'VERSION_CONFLICT') expectTypeOf(body.current).toEqualTypeOf<User>()
  })

  it('is false for another code, and for errors that are not from Roster', () => {
    expect(isRosterError(taken, 'USER_NOT_FOUND')).toBe(false)
    const others = [
      new Error('no'),
      TRPCClientError.from(new Error('no')),
      null,
      undefined,
      'text',
      {},
    ]
    for (const other of others) {
      expect(isRosterError(other)).toBe(false)
      expect(rosterErrorOf(other)).toBeUndefined()
    }
  })
})

describe('rosterErrorOf', () => {
  it('finds a Roster error that is wrapped in others', () => {
    const wrapped = new Error('Import failed.', { cause: new Error('Row 7', { cause: taken }) })
    expect(isRosterError(wrapped)).toBe(false)
    expect(rosterErrorOf(wrapped)).toEqual({ code: 'EMAIL_TAKEN', user_id: 'ben' })
  })

  it('stops at an error that is its own cause', () => {
    const error = new Error('loop')
    error.cause = error
    expect(rosterErrorOf(error)).toBeUndefined()
  })
})
