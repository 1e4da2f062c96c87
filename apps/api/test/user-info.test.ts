import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startVisits } from './sign-in-visits.ts'
import type { Visits } from './sign-in-visits.ts'

let visits: Visits
beforeAll(async () => {
  visits = await startVisits({ roleClaim: 'resource_access.roster.roles' })
})
afterAll(() => visits[Symbol.asyncDispose]())

beforeEach(() => {
  const { provider, api } = visits
  api.log.length = 0
  api.clock.forwardMs += 2_000
  provider.fault = undefined
  provider.discovery = { userinfo_endpoint: `${provider.issuer}/userinfo` }
  visits.browser.cookies.clear()
})

const access = (...roles: string[]) => ({ resource_access: { roster: { roles } } })

function userInfoIs(body: object): void {
  visits.provider.userInfo = async () => ({ status: 200, body })
}

/** @returns who is signed in. */
async function signInWith(idToken: object) {
  expect(await visits.signIn({ sub: 'ada', ...idToken })).toBe('/users')
  const session = await visits.session()
  return { name: session?.actor.name, roles: session?.roles }
}

const isAsked = () => visits.provider.requests.includes('/userinfo')

describe('UserInfo', () => {
  it.each([
    [
      'gives the roles that the ID token lacks',
      { name: 'Ada' },
      { name: 'Other', ...access('editor') },
      ['editor'],
    ],
    ['gives roles and name', {}, { name: 'Ada', ...access('admin') }, ['admin']],
    ['gives the name only', access('viewer'), { name: 'Ada', ...access('admin') }, ['viewer']],
    [
      'gives the roles of an object that both have',
      { name: 'Ada', resource_access: { account: { roles: ['admin'] } } },
      { name: 'Ada', ...access('viewer') },
      ['viewer'],
    ],
    ['may not know a role either', {}, { name: 'Ada' }, []],
  ])('%s', async (_what, idToken, userInfo, roles) => {
    userInfoIs({ sub: 'ada', ...userInfo })
    expect((await signInWith(idToken)).roles).toEqual(roles)
    const { token } = visits.provider.userInfoRequest
    expect(token).toBe('Bearer an access token')
  })

  it('gives the name only where the ID token has none', async () => {
    userInfoIs({ sub: 'ada', name: 'Ada L.', ...access('viewer') })
    expect(await signInWith({})).toMatchObject({ name: 'Ada L.' })
    expect(await signInWith({ preferred_username: 'ada' })).toMatchObject({ name: 'Ada L.' })
  })

  it.each([
    ['the ID token has all of it', { name: 'Ada', ...access() }, {}],
    ['there is none', {}, { userinfo_endpoint: undefined }],
  ])('is not read if %s', async (_why, idToken, discovery) => {
    visits.provider.discovery = { ...visits.provider.discovery, ...discovery }
    visits.provider.requests.length = 0
    await signInWith(idToken)
    expect(isAsked()).toBe(false)
  })

  it('of someone else prevents the sign-in', async () => {
    userInfoIs({ sub: 'mallory', name: 'Ada', ...access('admin') })
    expect(await visits.signIn({ sub: 'ada' })).toMatch(/reason=failed/)
    expect(visits.logged()).toContain('UserInfo has another \\"sub\\" than the ID token.')
    expect(await visits.session()).toBeUndefined()
  })

  it.each([
    ['without a subject', { name: 'Ada', ...access('admin') }],
    ['that is no JSON', '<h1>Not JSON</h1>'],
  ])('%s is not used, and the log says why', async (_what, body) => {
    visits.provider.userInfo = async () => ({ status: 200, body })
    expect((await signInWith({})).roles).toEqual([])
    const line = visits.api.log.find(({ msg }) => msg === 'could not read what UserInfo says')
    expect(JSON.stringify(line)).toContain('UserInfo: ')
  })

  it('that refuses the access token is named in the log, and people without a role are signed in', async () => {
    visits.provider.userInfo = async () => ({
      status: 403,
      body: { error: 'insufficient_scope', error_description: 'openid is missing' },
    })
    expect((await signInWith({})).roles).toEqual([])
    const line = visits.api.log.find(({ msg }) => msg === 'could not read what UserInfo says')
    expect(JSON.stringify(line)).toContain('/userinfo responded with 403 insufficient_scope')
  })

  it('that is down prevents the sign-in of those whose roles it may have, and of no others', async () => {
    visits.provider.fault = { path: '/userinfo', how: 'hang up' }
    expect(await visits.signIn({ sub: 'ada', name: 'Ada' })).toMatch(/reason=unavailable/)
    expect(await signInWith(access('editor'))).toEqual({ name: 'ada', roles: ['editor'] })
  })
})

describe('the log says why a person has no role', () => {
  it.each([
    [{}, /no claim \\"resource_access\.roster\.roles\\", neither in the token nor in UserInfo/],
    [access('cook'), /OIDC_ROLES lists none of the values/],
    [{ _claim_names: { groups: 'src1' }, _claim_sources: {} }, /group overage.*app roles/],
    [{ hasgroups: 'true' }, /group overage/],
  ])('%j', async (idToken, reason) => {
    userInfoIs({ sub: 'ada' })
    await signInWith({ name: 'Ada', ...idToken })
    expect(visits.logged()).toMatch(reason)
    expect(visits.logged()).not.toContain('cook')
  })
})
