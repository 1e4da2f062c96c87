import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterEach, expect, test, vi } from 'vitest'
import { startOpenIdProvider } from '#openid-provider/openid-provider.ts'
import { ADDRESSES, beginSignIn, signIn, verified } from './openid-flow.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('its metadata marks it as for development, and it answers at its own address only', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const discovery = `${provider.issuer}/.well-known/openid-configuration`
  const document = (await (await fetch(discovery)).json()) as object
  expect(document).toMatchObject({
    issuer: provider.issuer,
    roster_development: true,
    code_challenge_methods_supported: ['S256'],
  })
  // Access tokens are for the API only.
  expect(document).not.toHaveProperty('userinfo_endpoint')
  const status = await new Promise((resolve, reject) => {
    get(discovery, { headers: { host: 'rebound.example.com' } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).once('error', reject)
  })
  expect(status).toBe(421)
})

test('its pages run no scripts and may not be framed', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const { page } = await beginSignIn(provider)
  const policy = page.response?.headers.get('content-security-policy') ?? ''
  const directives = policy.split('; ')
  expect(directives).toContain('script-src')
  expect(directives).toContain("default-src 'none'")
  expect(directives).toContain("frame-ancestors 'none'")
  expect(directives).toContain("form-action 'self' http://127.0.0.1:4000")
  expect(page.text).not.toMatch(/<script|<style|\son\w+=|style=/)
  expect(page.response?.headers.get('cache-control')).toContain('no-store')
  expect((await fetch(`${provider.issuer}/style.css`)).headers.get('content-type')).toMatch('css')
})

test('it refuses to start in production', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  await expect(startOpenIdProvider(ADDRESSES)).rejects.toThrow('NODE_ENV=production')
})

test('a taken port is an error and is not replaced: the issuer is the address', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const port = Number(new URL(provider.issuer).port)
  await expect(startOpenIdProvider({ ...ADDRESSES, port })).rejects.toThrow(`Port ${port} is taken`)
})

test('with a data folder its keys outlive it, and only their owner may read them', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'roster-provider-'))
  await using cleanUp = new AsyncDisposableStack()
  cleanUp.defer(() => rm(dataFolder, { recursive: true }))
  const file = join(dataFolder, 'openid-provider.json')

  const first = await startOpenIdProvider({ ...ADDRESSES, dataFolder })
  const { tokens } = await signIn(first, 'vera')
  await first.stop()
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const port = Number(new URL(first.issuer).port)
  {
    await using second = await startOpenIdProvider({ ...ADDRESSES, dataFolder, port })
    expect((await verified(second, tokens.access_token)).payload.sub).toBe('vera')
  }
  await using third = await startOpenIdProvider({ ...ADDRESSES, port })
  await expect(verified(third, tokens.access_token)).rejects.toThrow('no applicable key')
  expect(decodeJwt(tokens.access_token).iss).toBe(third.issuer)

  await writeFile(file, '{}')
  await expect(startOpenIdProvider({ ...ADDRESSES, dataFolder })).rejects.toThrow(file)
  expect(await readFile(file, 'utf8')).toBe('{}')
})
