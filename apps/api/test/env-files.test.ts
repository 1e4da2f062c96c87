import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readEnv } from '#env.ts'

const PAGE = new URL('../../../docs/identity-providers.md', import.meta.url)
const SECRET = 'mV9QW2xkT4yH7bLr8NzcJ0pGfA3uEiDs'

/** The block of settings as an operator completes it. */
async function completedBlock(): Promise<string> {
  const [, block = ''] = /```sh\n([^]*?)```/.exec(await readFile(PAGE, 'utf8')) ?? []
  return block.replace('CURSOR_SECRET=', `CURSOR_SECRET=${SECRET}`)
}

/** As `docker run --env-file` does: everything after the first "=" is the value. */
function asEnvFile(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const pairs = lines.map((line): [string, string] => {
    const at = line.indexOf('=')
    return [line.slice(0, at), line.slice(at + 1)]
  })
  return Object.fromEntries(pairs)
}

function asShell(text: string): Record<string, string> {
  const script = `set -a\n${text}\nenv`
  return asEnvFile(execFileSync('sh', ['-c', script], { encoding: 'utf8', env: {} }))
}

describe('the block of settings in the documentation', () => {
  it.each([
    ['an env file', asEnvFile],
    ['a shell script', asShell],
  ])('means the same as %s', async (_how, read) => {
    expect(readEnv(read(await completedBlock()))).toMatchObject({
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://roster.example.com',
      CURSOR_SECRET: [SECRET],
      OIDC_ISSUER: 'https://sso.example.com/realms/main',
      OIDC_CLIENT_ID: 'roster',
      OIDC_AUDIENCE: 'roster-api',
    })
  })
})
