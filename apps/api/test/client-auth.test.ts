import { describe, expect, it } from 'vitest'
import { CLIENT_ID } from './fake-provider.ts'
import type { FakeProvider } from './fake-provider.ts'
import type { SignInSettings } from '#sign-in/sign-in.env.ts'
import { startVisits } from './sign-in-visits.ts'
import type { Visits } from './sign-in-visits.ts'

const SECRET = 'a-b_c.d~e'
const OFFERED = {
  nothing: undefined,
  both: ['client_secret_post', 'client_secret_basic'],
  basic: ['client_secret_basic'],
  post: ['client_secret_post', 'private_key_jwt'],
  neither: ['private_key_jwt'],
}

interface Client {
  offered: keyof typeof OFFERED
  settings?: Partial<SignInSettings>
  /** The ways that the provider accepts, whatever it offers. */
  accepts?: readonly string[]
}

async function startClient({ offered, settings, accepts = ['basic', 'post'] }: Client) {
  const visits = await startVisits({ clientSecret: SECRET, ...settings })
  const { provider } = visits
  provider.discovery = { token_endpoint_auth_methods_supported: OFFERED[offered] }
  const sent: string[] = []
  const signIn = async () => {
    const { state, nonce } = await visits.begin()
    const id_token = await provider.sign({ aud: CLIENT_ID, nonce, name: 'Ada', roles: [] })
    provider.tokenAnswer = async () => {
      sent.push(wayOf(provider))
      return accepts.includes(sent.at(-1)!)
        ? { status: 200, body: { access_token: 'a', token_type: 'Bearer', id_token } }
        : { status: 401, body: { error: 'invalid_client', error_description: 'Bad secret' } }
    }
    return visits.comeBack({ state })
  }
  return { ...visits, sent, signIn }
}

function wayOf({ tokenRequest: { authorization, form } }: FakeProvider): string {
  if (authorization !== undefined) return 'basic'
  return form.has('client_secret') ? 'post' : 'none'
}

describe('the client secret is sent', () => {
  it.each([
    ['by basic, if nothing is offered', { offered: 'nothing' }, ['basic']],
    ['by basic, if both are offered', { offered: 'both' }, ['basic']],
    ['by post, if only that is offered', { offered: 'post' }, ['post']],
    ['by basic, if neither is offered', { offered: 'neither' }, ['basic']],
    [
      'as configured, whatever is offered',
      { offered: 'basic', settings: { clientAuth: 'post' } },
      ['post'],
    ],
    [
      'nowhere, if there is none',
      { offered: 'both', settings: { clientSecret: undefined }, accepts: ['none'] },
      ['none'],
    ],
    [
      'by post, if basic is refused and both are offered',
      { offered: 'both', accepts: ['post'] },
      ['basic', 'post'],
    ],
    [
      'by post, if basic is refused and nothing is offered',
      { offered: 'nothing', accepts: ['post'] },
      ['basic', 'post'],
    ],
  ] as [string, Client, string[]][])('%s', async (_how, client, ways) => {
    await using visits = await startClient(client)
    expect(await visits.signIn()).toBe('/users')
    expect(visits.sent).toEqual(ways)
  })

  it('at once by the way that was accepted before', async () => {
    await using visits = await startClient({ offered: 'both', accepts: ['post'] })
    await visits.signIn()
    visits.sent.length = 0
    expect(await visits.signIn()).toBe('/users')
    expect(visits.sent).toEqual(['post'])
  })

  it('by basic without encoding of base64url', async () => {
    await using visits = await startClient({ offered: 'basic' })
    await visits.signIn()
    const { authorization = '' } = visits.provider.tokenRequest
    expect(atob(authorization.replace('Basic ', ''))).toBe(`${CLIENT_ID}:${SECRET}`)
  })
})

describe('the log names the settings of a client that is refused', () => {
  const saidBy = ({ provider }: Visits) =>
    `${provider.issuer}/token responded with 401 invalid_client: \\"Bad secret\\".`

  it.each([
    [{ offered: 'basic' }, /sent by \\"basic\\"\. Check both\. .*OIDC_CLIENT_AUTH=post/],
    [
      { offered: 'both', settings: { clientAuth: 'basic' } },
      /sent by \\"basic\\"\. Check both\. .*OIDC_CLIENT_AUTH=post/,
    ],
    [{ offered: 'post' }, /sent by \\"post\\"\. Check both\. .*OIDC_CLIENT_AUTH=basic/],
    [{ offered: 'both' }, /sent by \\"basic\\" and by \\"post\\"\. Check both\. http/],
    [
      { offered: 'both', settings: { clientSecret: undefined } },
      /OIDC_CLIENT_ID without a secret\. .* set OIDC_CLIENT_SECRET/,
    ],
  ] as [Client, RegExp][])('%j', async (client, advice) => {
    await using visits = await startClient({ ...client, accepts: [] })
    expect(await visits.signIn()).toMatch(/reason=failed/)
    expect(visits.logged()).toMatch(advice)
    expect(visits.logged()).toContain(saidBy(visits))
    expect(JSON.stringify(visits.api.log)).not.toContain(SECRET)
  })

  it('is refused only once for a code that is not valid', async () => {
    await using visits = await startClient({ offered: 'both' })
    const { state } = await visits.begin()
    visits.provider.tokenAnswer = async () => {
      visits.sent.push(wayOf(visits.provider))
      return { status: 400, body: { error: 'invalid_grant' } }
    }
    expect(await visits.comeBack({ state })).toMatch(/reason=failed/)
    expect(visits.sent).toEqual(['basic'])
  })
})
