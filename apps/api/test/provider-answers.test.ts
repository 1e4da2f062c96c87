import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeKey } from './fake-provider.ts'
import type { Answer } from './fake-provider.ts'
import { startVisits } from './sign-in-visits.ts'
import type { Visits } from './sign-in-visits.ts'

let visits: Visits
beforeAll(async () => {
  visits = await startVisits()
})
afterAll(() => visits[Symbol.asyncDispose]())

beforeEach(() => {
  visits.api.log.length = 0
  visits.provider.fault = undefined
  visits.provider.discovery = {}
  // Past the pause after a failure.
  visits.api.clock.forwardMs += 2_000
})

const refusal = (status: number, body: unknown, headers?: Record<string, string>): Answer => ({
  status,
  body,
  ...(headers && { headers }),
})

describe('the log says what the token endpoint said', () => {
  it.each([
    [
      refusal(400, { error: 'invalid_grant', error_description: 'Code not valid' }),
      '/token responded with 400 invalid_grant: "Code not valid".',
    ],
    [refusal(400, { error: 'invalid_scope' }), '/token responded with 400 invalid_scope.'],
    [
      refusal(400, { error: 'unsupported_grant_type', error_description: 'AADSTS70003: no' }),
      'responded with 400 unsupported_grant_type: "AADSTS70003: no".',
    ],
    [
      refusal(
        401,
        { error: 'invalid_client', error_description: 'Bad client credentials' },
        { 'www-authenticate': 'Basic realm="provider"' },
      ),
      '/token responded with 401 invalid_client: "Bad client credentials".',
    ],
    [
      refusal(401, 'no', { 'www-authenticate': 'Basic error="invalid_client"' }),
      '/token responded with 401 invalid_client.',
    ],
    [refusal(404, '<h1>Not found</h1>'), '/token responded with 404.'],
    [
      refusal(502, { error: 'server_error', error_description: 'LDAP is down' }),
      '/token responded with 502 server_error: "LDAP is down".',
    ],
    [
      refusal(302, '', { location: '/new/token?secret=hush' }),
      '/token responded with 302 and redirects to PROVIDER/new/token.',
    ],
    [refusal(200, '<h1>Sign in</h1>'), '/token responded with 200 of the type text/html.'],
    [
      refusal(400, { error: 'invalid_request', error_description: 'x'.repeat(5_000) }),
      `invalid_request: "${'x'.repeat(300)}…".`,
    ],
  ])('%j', async (answer, sentence) => {
    const { state } = await visits.begin()
    visits.provider.tokenAnswer = async () => answer
    await visits.comeBack({ state })
    expect(visits.logged()).toContain(inJson(sentence))
    expect(visits.logged()).not.toMatch(/\[object|hush/)
  })

  it('and what the authorization endpoint said', async () => {
    for (const [error, level] of [
      ['invalid_scope', 'warn'],
      ['access_denied', 'info'],
    ] as const) {
      const { state } = await visits.begin()
      await visits.comeBack({ state, error, error_description: 'Ask your "admin".' })
      const line = visits.api.log.find(({ msg }) => msg === 'sign-in failed')
      expect(line).toMatchObject({
        level,
        err: { message: `The provider responded with ${error}: "Ask your "admin".".` },
      })
      visits.api.log.length = 0
    }
  })

  it('and which address could not be reached', async () => {
    const { state } = await visits.begin()
    visits.provider.fault = { path: '/token', how: 'hang up' }
    await visits.comeBack({ state })
    expect(visits.logged()).toContain(inJson('PROVIDER/token could not be reached: fetch failed:'))
  })
})

describe('the log says what is wrong with an ID token', () => {
  const HOUR_S = 3_600
  const seconds = () => Math.floor(Date.now() / 1_000)

  it.each([
    [{ aud: 'another' }, 'The claim "aud" of the ID token is "another", and not "roster".'],
    [{ iss: 'https://id.example' }, 'The claim "iss" of the ID token is "https://id.example"'],
    [{ exp: seconds() - HOUR_S }, 'Compare the clocks of this machine and of the provider.'],
    [{ nonce: 'a-secret-nonce' }, 'The claim "nonce" of the ID token is not the expected one.'],
    [{ sub: undefined }, 'JWT \\"sub\\" (subject) claim missing'],
  ])('with %j', async (claims, sentence) => {
    await visits.signIn(claims)
    expect(visits.logged()).toContain(sentence.includes('\\') ? sentence : inJson(sentence))
    expect(visits.logged()).not.toContain('a-secret-nonce')
  })

  it.each([
    [['HS512'], 'HS512', /signed with HS512, which Roster does not accept, because its key.*RS256/],
    [undefined, 'HS256', /signed with HS256, which Roster does not accept/],
    [['RS256'], 'ES256', /signed with ES256, but the provider's metadata names only RS256/],
    [undefined, 'ES256', /signed with ES256, but the provider's metadata names only RS256/],
  ])('where the metadata names %j and it is signed with %s', async (named, alg, sentence) => {
    visits.provider.discovery = { id_token_signing_alg_values_supported: named }
    await signInWithHeader({ alg, kid: 'x' })
    expect(visits.logged()).toMatch(sentence)
  })

  it('where the provider does not have its key', async () => {
    await visits.signIn({}, { key: await makeKey('RS256', 'a-new-key') })
    expect(visits.logged()).toContain(
      inJson('PROVIDER/jwks has no key for the ID token, which is signed with RS256 and the key'),
    )
    expect(visits.logged()).toContain('a-new-key')
  })
})

describe('the log says why the metadata could not be read', () => {
  const metadataUrl = 'PROVIDER/.well-known/openid-configuration'

  it.each([
    [refusal(404, 'no'), `${metadataUrl} responded with 404.`],
    [refusal(503, {}), `${metadataUrl} responded with 503.`],
    [
      refusal(301, '', { location: 'https://id.example.com/.well-known/openid-configuration?x=1' }),
      `${metadataUrl} responded with 301 and redirects to https://id.example.com/.well-known/openid-configuration. If that is your provider, set OIDC_ISSUER`,
    ],
    [
      refusal(307, '', { location: '/login' }),
      `${metadataUrl} responded with 307 and redirects to PROVIDER/login.`,
    ],
    [refusal(200, '<html>'), `${metadataUrl} responded with 200 of the type text/html.`],
    [refusal(200, { issuer: 'sso' }), `${metadataUrl} cannot be used: "sso" is not a valid URL.`],
    [refusal(200, {}), `${metadataUrl} cannot be used: `],
    ['hang up' as const, `${metadataUrl} could not be reached: fetch failed: `],
  ])('%j', async (how, sentence) => {
    await using other = await startVisits()
    other.provider.fault = { how }
    await other.browser.request(`${other.api.url}/auth/sign-in`)
    const err = other.api.log.find(({ msg }) => msg === 'sign-in failed')?.['err']
    expect(JSON.stringify(err)).toContain(`"message":"${inJson(sentence, other)}`)
    const headers = { authorization: `Bearer ${await other.provider.sign({})}` }
    await other.api.send('/trpc/sessions.current', { headers })
    const request = other.api.log.findLast(({ msg }) => msg === 'request')
    expect(JSON.stringify(request)).toContain(inJson(sentence, other))
  })
})

/** As it appears in a line of the log. */
function inJson(sentence: string, { provider } = visits): string {
  return JSON.stringify(sentence.replaceAll('PROVIDER', provider.issuer)).slice(1, -1)
}

/** The signature does not fit, but the algorithm is checked first. */
async function signInWithHeader(header: Record<string, unknown>): Promise<void> {
  const { state, nonce } = await visits.begin()
  const [, claims, signature] = (await visits.provider.sign({ aud: 'roster', nonce })).split('.')
  const head = Buffer.from(JSON.stringify(header)).toString('base64url')
  const id_token = [head, claims, signature].join('.')
  visits.provider.tokenAnswer = async () => ({
    status: 200,
    body: { access_token: 'a', token_type: 'Bearer', id_token },
  })
  await visits.comeBack({ state })
}
