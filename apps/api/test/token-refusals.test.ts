import { EncryptJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUDIENCE, makeKey } from './fake-provider.ts'
import type { FakeProvider } from './fake-provider.ts'
import { FORGED_TOKENS } from './forged-tokens.ts'
import { startVisits } from './sign-in-visits.ts'
import type { Visits } from './sign-in-visits.ts'

let visits: Visits
beforeAll(async () => {
  visits = await startVisits()
})
afterAll(() => visits[Symbol.asyncDispose]())

/** @returns what the log says about the request, and what its caller is told. */
async function refusalOf(token: string, { api }: Visits = visits) {
  api.log.length = 0
  const headers = { authorization: `Bearer ${token}` }
  const { status, text } = await api.send('/trpc/sessions.current', { headers })
  expect(status).toBe(401)
  const line = api.log.find(({ msg }) => msg === 'request')
  expect(line?.level).toBe('info')
  return { problem: line?.['problem'], text }
}

const HOUR_S = 3_600
const seconds = () => Math.floor(Date.now() / 1_000)

const REASONS: [what: string, make: (provider: FakeProvider) => Promise<string>, RegExp][] = [
  ['an opaque token', async () => 'f3a9c1d0e5', /^It is not a JWT \(an opaque token\)/],
  ['three parts that are no JSON', async () => 'a.b.c', /^It is not a JWT/],
  ['an encrypted token', async () => encrypted(), /^It is encrypted \(JWE\)/],
  [
    'a token for another audience',
    ({ sign }) => sign({ aud: 'urn:another:api' }),
    /^Its audience is "urn:another:api", but OIDC_AUDIENCE is urn:roster:test\.$/,
  ],
  [
    'a token for several other audiences',
    ({ sign }) => sign({ aud: ['a', 'b'] }),
    /^Its audience is \["a","b"\], but/,
  ],
  ['a token without an audience', ({ sign }) => sign({ aud: undefined }), /audience is missing/],
  [
    'a token of another issuer',
    async ({ sign }) => sign({ iss: 'https://id.example.com/' }, { key: await makeKey() }),
    /^Its issuer is "https:\/\/id\.example\.com\/", but OIDC_ISSUER is http:/,
  ],
  ['an expired token', ({ sign }) => sign({ exp: seconds() - HOUR_S }), /^It expired at 20\d\d-/],
  ['one not valid yet', ({ sign }) => sign({ nbf: seconds() + HOUR_S }), /^It is not valid before/],
  ['a token without an expiry', ({ sign }) => sign({ exp: undefined }), /has no expiry/],
  ['a token without a subject', ({ sign }) => sign({ sub: undefined }), /has no subject/],
  ['a token with an empty subject', ({ sign }) => sign({ sub: '' }), /subject .* is empty/],
  [
    'a token with an unknown key',
    async ({ sign }) => sign({}, { key: await makeKey('RS256', 'k9') }),
    /^The provider has no key "k9"\.$/,
  ],
  [
    'a token signed by someone else',
    async ({ sign, keys }) => sign({}, { key: await makeKey('RS256', keys[0]!.kid) }),
    /^Its signature is not valid\.$/,
  ],
  [
    'a token signed with a shared secret',
    async ({ issuer }) => [header('HS512'), payload(issuer), 'c2ln'].join('.'),
    /^It is signed with HS512, which Roster does not accept, because its key is a secret/,
  ],
  [
    'an unsigned token',
    async ({ issuer }) => new UnsecuredJWT(claims(issuer)).encode(),
    /^It is signed with none, which Roster does not accept\./,
  ],
  ['an ID token', ({ sign }) => sign({ nonce: 'n' }), /^It is an ID token: .*"nonce"/],
  ['a logout token', ({ sign }) => sign({ events: {} }), /^It is a logout token/],
  ['a token bound to a key', ({ sign }) => sign({ cnf: {} }), /^It is bound to a key/],
  [
    'a token of another type',
    ({ sign }) => sign({}, { header: { typ: 'dpop+jwt' } }),
    /its type is "dpop\+jwt"/,
  ],
]

describe('the log says why an access token is refused', () => {
  it.each(REASONS)('%s', async (_what, make, reason) => {
    const { problem, text } = await refusalOf(await make(visits.provider))
    expect(problem).toMatch(reason)
    // Not the caller, who may have forged it.
    expect(text).not.toContain(JSON.stringify(problem).slice(1, 20))
  })

  it.each(Object.entries(FORGED_TOKENS))('%s', async (_what, forge) => {
    const { problem } = await refusalOf(await forge(visits.provider))
    expect(problem).toMatch(/^[A-Z].{10,}\.$/s)
  })

  it('no audience is set', async () => {
    await using other = await startVisits({ audience: undefined })
    const { problem } = await refusalOf(await other.provider.sign({}), other)
    expect(problem).toBe('OIDC_AUDIENCE is not set, so no access token is accepted.')
  })

  it('and shows neither the token nor more of it than needed', async () => {
    const { sign } = visits.provider
    const token = await sign({ aud: 'x'.repeat(5_000), iss: 'ana@example.com\n{"level":"fatal"}' })
    await refusalOf(token)
    const lines = JSON.stringify(visits.api.log)
    expect(lines).not.toMatch(/eyJ|ana@|x{300}/)
    expect(visits.api.log.map(({ level }) => level)).toEqual(['info'])
  })
})

describe('the log says why an access token gives no role', () => {
  it.each([
    [{}, /^There is no claim "roles"/],
    [{ roles: ['cook'] }, /^OIDC_ROLES lists none of the values of the claim "roles"\.$/],
    [{ hasgroups: true }, /group overage/],
    [{ _claim_names: { groups: 'src1' } }, /group overage/],
  ])('%j', async (more, reason) => {
    visits.api.log.length = 0
    const authorization = `Bearer ${await visits.provider.sign(more)}`
    await visits.api.send('/trpc/sessions.current', { headers: { authorization } })
    const line = visits.api.log.find(({ msg }) => msg === 'access token without a role')
    expect(line?.['problem']).toMatch(reason)
    expect(JSON.stringify(line)).not.toContain('cook')
  })
})

function claims(iss: string) {
  return { iss, aud: AUDIENCE, sub: 'ada', exp: seconds() + HOUR_S }
}

const header = (alg: string) => Buffer.from(JSON.stringify({ alg })).toString('base64url')
const payload = (iss: string) => Buffer.from(JSON.stringify(claims(iss))).toString('base64url')

async function encrypted(): Promise<string> {
  return new EncryptJWT({ sub: 'ada' })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(new Uint8Array(32))
}
