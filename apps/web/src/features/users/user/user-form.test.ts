import { TRPCClientError } from '@trpc/client'
import { describe, expect, test } from 'vitest'
import { ERROR_CODES } from '@roster/contract/errors'
import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX } from '@roster/contract/values'
import { errorWords } from '#api/error-words.ts'
import { messages } from '#messages/messages.ts'
import { EMPTY_USER } from '#features/users/data/drafts.ts'
import { checkNewUser, checkPatch, readFailure } from './user-form.ts'

/** An error as the client throws it. */
function failure(roster: object): TRPCClientError<never> {
  return Object.assign(new TRPCClientError<never>('refused'), { data: { roster } })
}

describe('checkNewUser', () => {
  test('returns what the server would store', () => {
    const values = { ...EMPTY_USER, name: '  Ana Lima ', email: ' ana@acme.dev ' }
    expect(checkNewUser(values)).toEqual({
      ok: true,
      value: { ...EMPTY_USER, name: 'Ana Lima', email: 'ana@acme.dev' },
    })
  })

  test.each(['mailto:ana@acme.dev', '"ana@acme.dev",', 'Ana <ana@acme.dev>', '\u200Bana@acme.dev'])(
    'finds the address in what was pasted: %j',
    (email) => {
      expect(checkNewUser({ ...EMPTY_USER, name: 'Ana', email })).toMatchObject({
        value: { email: 'ana@acme.dev' },
      })
      expect(checkPatch({ email })).toEqual({ ok: true, value: { email: 'ana@acme.dev' } })
    },
  )

  test('reports one error for each invalid field, in the language of the page', () => {
    expect(checkNewUser({ ...EMPTY_USER, name: ' ', email: 'nobody' })).toEqual({
      ok: false,
      errors: {
        name: 'Enter a name.',
        email: 'Enter an email address like ana@example.com.',
      },
    })
  })
})

describe('checkPatch', () => {
  const { invalid } = messages.form
  test.each([
    ['name', ' \u200B', invalid.name.blank],
    ['name', 'a'.repeat(NAME_LENGTH_MAX + 1), invalid.name.too_long],
    ['name', 'Ana\u202ELima', invalid.name.unsafe],
    ['email', `${'a'.repeat(EMAIL_LENGTH_MAX)}@example.com`, invalid.email.too_big],
    ['email', 'ana', invalid.email.invalid_format],
    ['status', 'asleep', invalid.status.invalid_value],
  ])('has a message for each rule: %s %j', (field, value, words) => {
    expect(checkPatch({ [field]: value })).toEqual({ ok: false, errors: { [field]: words } })
  })

  test('checks only the changed fields', () => {
    expect(checkPatch({ name: 'Ana' })).toEqual({ ok: true, value: { name: 'Ana' } })
    expect(checkPatch({ email: 'x' }).ok).toBe(false)
  })

  test('refuses an empty change', () => {
    expect(checkPatch({}).ok).toBe(false)
  })
})

describe('readFailure', () => {
  test('attributes a taken address to its field, with the holder', () => {
    const read = readFailure(failure({ code: 'EMAIL_TAKEN', user_id: 'u2' }))
    expect(read).toMatchObject({ holder: 'u2', errors: { email: expect.any(String) } })
    expect(read.general).toBeUndefined()
  })

  test("attributes the server's errors to their fields, for a patch and for a new user", () => {
    const fields = [
      { field: 'patch.name', message: 'Too long.' },
      { field: 'email', message: 'Odd.' },
    ]
    expect(readFailure(failure({ code: 'INVALID_INPUT', fields }))).toEqual({
      errors: { name: 'Too long.', email: 'Odd.' },
    })
  })

  test('keeps errors without a field for the form as a whole', () => {
    const fields = [{ field: 'shoe_size', message: 'There is no such field.' }]
    const read = readFailure(failure({ code: 'INVALID_INPUT', fields, request_id: 'r1' }))
    expect(read.errors).toEqual({})
    expect(read.general).toMatchObject({ code: 'INVALID_INPUT', request_id: 'r1' })
  })
})

describe('errorWords', () => {
  test('has a different message for every code', () => {
    const texts = ERROR_CODES.map((code) => errorWords(failure({ code })).text)
    expect(texts.every((text) => text.length > 0)).toBe(true)
    expect(new Set(texts).size).toBe(ERROR_CODES.length)
  })

  test('never shows the message of an unexpected error', () => {
    const words = errorWords(new Error('ECONNRESET at 10.0.0.1'))
    expect(words.code).toBe('INTERNAL')
    expect(words.text).not.toContain('ECONNRESET')
  })
})
