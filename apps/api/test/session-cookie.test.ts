import { expect, it } from 'vitest'
import { fakeUsers } from './api.ts'
import { CLIENT_ID, startFakeProvider } from './fake-provider.ts'
import { startSignInApi } from './sign-in-api.ts'
import type { SignInApi } from './sign-in-api.ts'

const PUBLIC_URL = 'https://roster.example'
const ID = '[\\w-]{43}'
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax'

/** Signs Ada in as a browser does. @returns the Set-Cookie lines of the callback. */
async function signIn(
  api: SignInApi,
  provider: Awaited<ReturnType<typeof startFakeProvider>>,
): Promise<string[]> {
  const started = await api.send('/auth/sign-in?moved=1')
  const at = new URL(started.headers.get('location') ?? '').searchParams
  const id_token = await provider.sign({ aud: CLIENT_ID, nonce: at.get('nonce') })
  const body = { access_token: 'a', token_type: 'Bearer', id_token }
  provider.tokenAnswer = async () => ({ status: 200, body })
  const back = { iss: provider.issuer, code: 'c', state: at.get('state') ?? '' }
  const callback = await api.send(`/auth/callback?${new URLSearchParams(back).toString()}`, {
    headers: { cookie: started.headers.getSetCookie().map(nameAndValue).join('; ') },
  })
  return callback.headers.getSetCookie()
}

function nameAndValue(line: string): string {
  return line.split(';')[0] ?? ''
}

it('behind TLS the session cookie is limited to this host, from sign-in to sign-out', async () => {
  await using provider = await startFakeProvider()
  await using api = await startSignInApi({
    issuer: () => provider.issuer,
    users: fakeUsers({}),
    settings: { publicUrl: PUBLIC_URL },
  })
  const lines = await signIn(api, provider)
  expect(lines).toEqual([
    expect.stringMatching(`^__Host-sid=${ID}; Max-Age=604800; ${ATTRIBUTES}$`),
    expect.stringMatching(`^__Host-sign-in-[\\w-]{16}=; Max-Age=0; ${ATTRIBUTES}$`),
  ])
  const cookie = nameAndValue(lines[0] ?? '')
  const statusWith = async (given: string) =>
    (await api.send('/trpc/sessions.current', { headers: { cookie: given } })).status
  expect(await statusWith(cookie)).toBe(200)
  // Another host of the domain could have set a cookie without the prefix.
  expect(await statusWith(cookie.replace('__Host-', ''))).toBe(401)
  const { headers } = await api.send('/auth/sign-out', {
    json: {},
    headers: { cookie, origin: api.url, 'sec-fetch-site': 'same-origin' },
  })
  expect(headers.getSetCookie()).toEqual([`__Host-sid=; Max-Age=0; ${ATTRIBUTES}`])
  expect(await statusWith(cookie)).toBe(401)
})
