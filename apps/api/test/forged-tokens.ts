import { createPublicKey } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { AUDIENCE, makeKey } from './fake-provider.ts'
import type { FakeProvider } from './fake-provider.ts'

const ADMIN = { sub: 'mallory', roles: ['admin'] }
const HOUR_S = 3_600

type Forge = (provider: FakeProvider) => Promise<string>

/** Invalid access tokens that claim to be an admin's. */
export const FORGED_TOKENS: Readonly<Record<string, Forge>> = {
  expired: ({ sign }) => sign({ ...ADMIN, exp: seconds() - 60 }),
  'not valid yet': ({ sign }) => sign({ ...ADMIN, nbf: seconds() + 60 }),
  'without an expiry': ({ sign }) => sign({ ...ADMIN, exp: undefined }),
  'without a subject': ({ sign }) => sign({ roles: ['admin'], sub: undefined }),
  'with an empty subject': ({ sign }) => sign({ ...ADMIN, sub: '' }),
  'for another audience': ({ sign }) => sign({ ...ADMIN, aud: 'urn:another:api' }),
  'for no audience': ({ sign }) => sign({ ...ADMIN, aud: undefined }),
  'of another issuer': ({ sign }) => sign({ ...ADMIN, iss: 'https://id.example.com' }),
  'of an issuer with an extra slash': ({ sign, issuer }) => sign({ ...ADMIN, iss: `${issuer}/` }),
  'of another key with the same id': async ({ sign, keys }) =>
    sign(ADMIN, { key: await makeKey('RS256', keys[0]!.kid) }),
  'of a key in its own header': async ({ sign }) => {
    const key = await makeKey()
    return sign(ADMIN, { key, header: { jwk: key.publicKey } })
  },
  'of an unknown key': async ({ sign }) => sign(ADMIN, { key: await makeKey() }),
  'with alg none': async ({ issuer }) =>
    new UnsecuredJWT({ ...ADMIN, iss: issuer, aud: AUDIENCE, exp: seconds() + HOUR_S }).encode(),
  'with HS256, signed with the public key': async ({ issuer, keys: [key] }) => {
    const pem = createPublicKey({ key: key!.publicKey, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString()
    return new SignJWT({ ...ADMIN, iss: issuer, aud: AUDIENCE, exp: seconds() + HOUR_S })
      .setProtectedHeader({ alg: 'HS256', kid: key!.kid })
      .sign(new TextEncoder().encode(pem))
  },
  'tampered with': async ({ sign }) => {
    const [head, , signature] = (await sign({ sub: 'vera', roles: ['viewer'] })).split('.')
    const [, body] = (await sign(ADMIN)).split('.')
    return [head, body, signature].join('.')
  },
  'without its signature': async ({ sign }) => (await sign(ADMIN)).replace(/[^.]*$/, ''),
  'that is an ID token': ({ sign }) => sign({ ...ADMIN, nonce: 'n' }),
  'that is a logout token': ({ sign }) =>
    sign({ ...ADMIN, events: {} }, { header: { typ: 'logout+jwt' } }),
  'that is bound to a key': ({ sign }) => sign({ ...ADMIN, cnf: { jkt: 'x' } }),
  'that is not a token': async () => 'admin',
  'of two dots': async () => '..',
}

function seconds(): number {
  return Math.floor(Date.now() / 1_000)
}
