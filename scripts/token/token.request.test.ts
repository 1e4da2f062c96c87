import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SERVICE_CLIENTS } from '@roster/local/openid-clients'
import type { ServiceClient } from '@roster/local/openid-clients'
import { startOpenIdProvider } from '@roster/local/openid-provider'
import { freePort } from '@roster/local/ports'
import { expect, test } from 'vitest'
import { readEnvironment } from '#console/env.ts'
import { developmentToken } from './token.request.ts'

const [VIEWER] = SERVICE_CLIENTS as [ServiceClient]
const NEVER = new AbortController().signal

function tokenAt(port: string, client: ServiceClient, source: Record<string, string> = {}) {
  return developmentToken(readEnvironment({ OIDC_PORT: port, ...source }), client, NEVER)
}

function payloadOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

test.each(SERVICE_CLIENTS)('a token of the role $role is for the API only', async (client) => {
  await using provider = await startOpenIdProvider({ redirectUris: [], postSignOutUris: [] })
  const token = await tokenAt(new URL(provider.issuer).port, client)
  expect(payloadOf(token)).toMatchObject({
    iss: provider.issuer,
    aud: 'urn:roster:api',
    sub: client.id,
    roles: [client.role],
  })
})

test('without a provider, the error names the command that starts one', async () => {
  await expect(tokenAt(String(await freePort()), VIEWER)).rejects.toThrow('npx pnpm@12 start')
})

test('a program that is not the development provider is sent no secret', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const { port } = server.address() as AddressInfo
    response.end(JSON.stringify({ token_endpoint: `http://127.0.0.1:${port}/token` }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(tokenAt(String(port), VIEWER)).rejects.toThrow('No development provider answers')
  server.close()
  expect(asked).toEqual(['GET /.well-known/openid-configuration'])
})

test('with OIDC_ISSUER set, no token of the development provider is given', async () => {
  const named = { OIDC_ISSUER: 'https://sso.example.com' }
  await expect(tokenAt('9400', VIEWER, named)).rejects.toThrow('OIDC_ISSUER is set')
})
