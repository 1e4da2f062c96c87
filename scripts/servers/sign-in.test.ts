import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, isPortFree } from '@roster/local/ports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnvironment } from '#console/env.ts'
import {
  openSignIn,
  requireIssuer,
  requireProviderPort,
  signInLabels,
  signInVariables,
} from './sign-in.ts'

const WEB = 'http://127.0.0.1:5173'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-sign-in-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function environmentOf(source: Record<string, string> = {}) {
  return readEnvironment({ ROSTER_DATA: folder, OIDC_PORT: String(await freePort()), ...source })
}

test('when no provider is named one starts, and the API gets its settings', async () => {
  const environment = await environmentOf()
  const issuer = `http://127.0.0.1:${environment.OIDC_PORT}`
  {
    await using signIn = await openSignIn(environment, WEB)
    expect(signInVariables(environment, WEB)).toEqual({
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'roster',
      OIDC_CLIENT_SECRET: 'roster-development-secret',
      OIDC_AUDIENCE: 'urn:roster:api',
      PUBLIC_URL: WEB,
    })
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration`)
    expect(await discovery.json()).toMatchObject({ issuer, roster_development: true })
    const labels = signInLabels(signIn).join('\n')
    expect(labels).toContain(
      'vera (viewer), edgar (editor), ada (admin), nina (no role); password roster',
    )
    expect(labels).toContain(`OIDC_PORT=${environment.OIDC_PORT} npx pnpm@12`)
    expect(await readdir(join(folder, 'openid'))).toEqual(['openid-provider.json'])
  }
  expect(await isPortFree(environment.OIDC_PORT)).toBe(true)
})

test('a provider that is named is used, and none is started', async () => {
  const named = { OIDC_ISSUER: 'https://sso.example.com' }
  const environment = await environmentOf(named)
  await using signIn = await openSignIn(environment, WEB)
  expect(signInVariables(environment, WEB)).toEqual({ PUBLIC_URL: WEB })
  expect(signInLabels(signIn)).toEqual([['Sign-in', 'https://sso.example.com']])
  expect(await isPortFree(environment.OIDC_PORT)).toBe(true)
})

test.each([
  ['HOST', { HOST: '0.0.0.0' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://roster.example.com' }],
])(
  'when other machines could reach Roster by %s, no development provider is started',
  async (_, source) => {
    const environment = await environmentOf(source)
    await using signIn = await openSignIn(environment, WEB)
    expect(signInVariables(environment, WEB)).toEqual({})
    expect(signInLabels(signIn)).toEqual([])
    expect(await isPortFree(environment.OIDC_PORT)).toBe(true)
  },
)

test.each([{ HOST: '0.0.0.0' }, { PUBLIC_URL: 'https://roster.example.com' }])(
  'with %o and no issuer nothing may start',
  (source) => {
    expect(() => requireIssuer(readEnvironment(source))).toThrow(/Set OIDC_ISSUER/)
    const named = { ...source, OIDC_ISSUER: 'https://sso.example.com' }
    expect(() => requireIssuer(readEnvironment(named))).not.toThrow()
  },
)

test('in production the development provider may not start, and another may be named', () => {
  const production = { NODE_ENV: 'production' }
  expect(() => requireIssuer(readEnvironment(production))).toThrow(/NODE_ENV.*Set OIDC_ISSUER/)
  const named = { ...production, OIDC_ISSUER: 'https://sso.example.com' }
  expect(() => requireIssuer(readEnvironment(named))).not.toThrow()
})

test.each([{}, { HOST: 'LocalHost' }, { PUBLIC_URL: 'http://[::1]:3000' }])(
  'with %o only this machine reaches Roster, and no issuer is needed',
  (source) => {
    expect(() => requireIssuer(readEnvironment(source))).not.toThrow()
  },
)

test('a taken port is an error before anything starts, unless another provider is named', async () => {
  const environment = await environmentOf()
  await using signIn = await openSignIn(environment, WEB)
  expect(signIn.kind).toBe('development')
  const port = String(environment.OIDC_PORT)
  await expect(requireProviderPort(environment)).rejects.toThrow(`Port ${port} is taken`)
  const named = { OIDC_PORT: port, OIDC_ISSUER: 'https://sso.example.com' }
  await requireProviderPort(await environmentOf(named))
})
