import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basicCredentials, clientAuthsToTry, isClientRefused } from '#client-auth.ts'

function sent(header: string): string {
  return atob(header.replace(/^Basic /, ''))
}

describe('basic credentials', () => {
  it.each(['a-b_c', '7f-0_A.z~', 'Kq8~.-_', '3fD8Q~xYz_abc-DEF.ghi', 'a*b(c)!'])(
    'send the secret %s as it is, which also suits providers that do not decode it',
    (secret) => {
      expect(sent(basicCredentials('roster', secret))).toBe(`roster:${secret}`)
    },
  )

  it.each([
    ['a:b', 'a%3Ab'],
    ['50%', '50%25'],
    ['a+b/c=', 'a%2Bb%2Fc%3D'],
    ['a b', 'a%20b'],
    ['pässwörd', 'p%C3%A4ssw%C3%B6rd'],
    ['密', '%E5%AF%86'],
  ])('encode %s, because a header cannot carry it otherwise', (secret, encoded) => {
    expect(sent(basicCredentials('a:b', secret))).toBe(`a%3Ab:${encoded}`)
  })

  it('can be decoded as a form for any id and secret (RFC 6749, 2.3.1)', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(text, text, (id, secret) => {
        const [first = '', second = ''] = sent(basicCredentials(id, secret)).split(':')
        expect([...new URLSearchParams(`a=${first}&b=${second}`).values()]).toEqual([id, secret])
      }),
    )
  })
})

describe('the ways to try', () => {
  it.each([
    [undefined, undefined, ['basic', 'post']],
    [undefined, ['client_secret_post', 'client_secret_basic'], ['basic', 'post']],
    [undefined, ['client_secret_post'], ['post']],
    [undefined, ['client_secret_basic', 'private_key_jwt'], ['basic']],
    [undefined, ['private_key_jwt'], ['basic', 'post']],
    ['post', ['client_secret_basic'], ['post']],
    ['basic', undefined, ['basic']],
  ] as const)('with the setting %s where %j are offered are %j', (chosen, offered, ways) => {
    expect(clientAuthsToTry(chosen, offered)).toEqual(ways)
  })
})

describe('a client is refused', () => {
  it.each([
    [{ status: 401, error: 'invalid_client' }, true],
    [{ status: 400, error: 'invalid_client' }, true],
    [{ status: 401, error: 'unauthorized_client' }, true],
    [{ status: 401 }, true],
    [{ status: 400, error: 'invalid_grant' }, false],
    [{ status: 400, error: 'unauthorized_client' }, false],
    [{ status: 503 }, false],
    [{}, false],
  ])('by %j: %j', (failure, isRefused) => {
    expect(isClientRefused(failure)).toBe(isRefused)
  })
})
