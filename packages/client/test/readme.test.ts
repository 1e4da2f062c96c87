import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ROSTER_AUDIENCE, ROSTER_CLIENT } from '@roster/local/openid-clients'
import { startOpenIdProvider } from '@roster/local/openid-provider'
import type { OpenIdProvider } from '@roster/local/openid-provider'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { startApi } from './api-process.ts'
import type { ApiProcess } from './api-process.ts'

const EXAMPLE = fileURLToPath(new URL('../examples/manage-users.ts', import.meta.url))
const CLIENT_README = fileURLToPath(new URL('../README.md', import.meta.url))
const README = fileURLToPath(new URL('../../../README.md', import.meta.url))
const CURL = fileURLToPath(new URL('plain-curl.ts', import.meta.url))
const TOKEN = fileURLToPath(new URL('../../../scripts/token/token.ts', import.meta.url))
/** Inside the package, so that the example can import `@roster/client` by name. */
const SCRATCH = fileURLToPath(new URL('../.reports/', import.meta.url))
const run = promisify(execFile)

/** Replaces `curl` and `npx` for the examples, which assume that Roster is running. */
const SHELL = `
curl() { "$NODE" "$CURL" "$@" || exit 1; }
npx() {
  [ "$1 $2 $3 $4" = 'pnpm@12 --silent run token' ] || exit 1
  shift 4
  "$NODE" "$TOKEN" "$@" || exit 1
}
set -e
`

let provider: OpenIdProvider
let api: ApiProcess

beforeAll(async () => {
  provider = await startOpenIdProvider({ redirectUris: [], postSignOutUris: [] })
  api = await startApi(inject('dynamoDbEndpoint'), {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: ROSTER_CLIENT.id,
    OIDC_CLIENT_SECRET: ROSTER_CLIENT.secret,
    OIDC_AUDIENCE: ROSTER_AUDIENCE,
    PUBLIC_URL: 'http://localhost:3000',
  })
})

afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await provider.stop()
})

async function shell(script: string): Promise<string> {
  const { stdout } = await run('/bin/sh', ['-c', SHELL + script], {
    env: { NODE: process.execPath, CURL, TOKEN, OIDC_PORT: new URL(provider.issuer).port },
  })
  return stdout.trim()
}

/** The code blocks of a language under a heading of the README, with the URL of the test's API. */
async function examples(heading: string, language: string): Promise<string> {
  const readme = await readFile(README, 'utf8')
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  const blocks = (section ?? '').matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))
  const code = [...blocks].map(([, block]) => block).join('\n')
  expect(code, `the README has ${language} under ${heading}`).toContain('http://localhost:3000')
  return code.replaceAll('http://localhost:3000', api.url)
}

it('the README’s REST examples work as written', async () => {
  const lines = (await shell(await examples('REST', 'sh'))).split('\n')
  const answers = lines.map((line) => JSON.parse(line) as unknown)
  expect(answers).toEqual([
    { items: [], nextToken: null, count: 0 },
    { items: [], nextToken: null, count: 0 },
    expect.objectContaining({ name: 'Ana Lima', email: 'ana.lima@example.com', version: 1 }),
    { status: 'ok' },
  ])
})

it('the README’s TypeScript example works as written', async () => {
  const file = `${SCRATCH}readme-example.ts`
  await mkdir(SCRATCH, { recursive: true })
  await writeFile(file, await examples('TypeScript', 'ts'))
  const token = await shell('npx pnpm@12 --silent run token --role editor')
  const env = { ROSTER_TOKEN: token }
  const first = await run(process.execPath, [file], { env })
  expect(first.stdout).toMatch(/^created [\w-]{36}\n$/)
  const second = await run(process.execPath, [file], { env })
  expect(second.stdout).toMatch(/^that address belongs to [\w-]{36}\n$/)
})

it('the client’s example works with sign-in, with the token that its README gets', async () => {
  const readme = await readFile(CLIENT_README, 'utf8')
  const [, line] = /```sh\n(export ROSTER_TOKEN=.*\n)```/.exec(readme) ?? []
  const token = await shell(`${line}echo "$ROSTER_TOKEN"`)
  const env = { ROSTER_TOKEN: token }
  const { stdout } = await run(process.execPath, [EXAMPLE, api.url], { env })
  expect(stdout).toMatch(/\nDeleted Ana Lima Costa\.\n$/)
})
