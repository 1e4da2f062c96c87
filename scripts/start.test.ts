import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort, isPortFree } from '@roster/local/ports'
import { expect, test } from 'vitest'
import { inheritedEnvironment } from './console/env.ts'
import { ROOT, TURBO } from './console/repository.ts'

const USERS = 7

interface Started {
  process: ChildProcess
  ports: { api: number; web: number; database: number; provider: number }
  output: () => string
}

/** Runs `start` with ports and data of its own until it says that everything is up. */
async function start(dataFolder: string, provider: number): Promise<Started> {
  const [api, web, database] = [await freePort(), await freePort(), await freePort()]
  const ports = { api, web, database, provider }
  const process = spawn('node', ['start.ts'], {
    cwd: import.meta.dirname,
    env: {
      ...inheritedEnvironment(),
      AWS_REGION: '',
      DYNAMODB_ENDPOINT: '',
      PORT: String(ports.api),
      WEB_PORT: String(ports.web),
      DYNAMODB_PORT: String(ports.database),
      OIDC_PORT: String(ports.provider),
      OIDC_ISSUER: '',
      PUBLIC_URL: '',
      ROSTER_DATA: dataFolder,
      ROSTER_SEED_USERS: String(USERS),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const isUp = new Promise<void>((resolve, reject) => {
    for (const stream of [process.stdout, process.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        if (text.includes('Ctrl-C stops everything.')) resolve()
      })
    }
    process.once('exit', () => reject(new Error(`start has ended:\n${text}`)))
  })
  await isUp
  return { process, ports, output: () => text }
}

async function stop({ process }: Started, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(process, 'exit') as Promise<[number | null]>
  process.kill(signal)
  return (await exited)[0]
}

/** What the command `token` prints. */
async function tokenFor(role: string, { ports }: Started): Promise<string> {
  const { stdout } = await promisify(execFile)('node', ['token/token.ts', '--role', role], {
    cwd: import.meta.dirname,
    env: { ...inheritedEnvironment(), OIDC_PORT: String(ports.provider), OIDC_ISSUER: '' },
  })
  return stdout.trim()
}

async function users({ ports }: Started, token?: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${ports.web}/api/users`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })
}

async function listening({ ports }: Started): Promise<string[]> {
  const names = Object.entries(ports)
  const free = await Promise.all(names.map(([, port]) => isPortFree(port)))
  return names.filter((_, at) => !free[at]).map(([name]) => name)
}

test('turbo dev, pnpm dev and pnpm start run the same program', async () => {
  const { stdout } = await promisify(execFile)(TURBO, ['run', 'dev', '--dry=json'], {
    cwd: ROOT,
    env: inheritedEnvironment(),
  })
  const { tasks } = JSON.parse(stdout) as { tasks: { taskId: string; command: string }[] }
  const withCommand = tasks.filter(({ command }) => command !== '<NONEXISTENT>')
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  expect(withCommand).toMatchObject([{ taskId: '//#dev', command: scripts['start'] }])
  expect(scripts['dev']).toBe(scripts['start'])
})

test('start brings up a filled directory, leaves nothing behind, and finds its data again', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'roster-start-'))
  await using cleanUp = new AsyncDisposableStack()
  cleanUp.defer(() => rm(dataFolder, { recursive: true }))

  const provider = await freePort()
  const first = await start(dataFolder, provider)
  cleanUp.defer(() => void first.process.kill('SIGKILL'))
  expect(first.output()).toContain('Created the tables')
  expect(first.output()).toContain(`Users     ${USERS}`)
  const web = `http://127.0.0.1:${first.ports.web}`
  expect(await (await fetch(web)).text()).toContain('<title>')
  expect((await users(first)).status).toBe(401)
  const token = await tokenFor('viewer', first)
  expect(await (await users(first, token)).json()).toMatchObject({ count: USERS })
  const signIn = await fetch(`${web}/auth/sign-in`, { redirect: 'manual' })
  expect(signIn.headers.get('location')).toContain(`http://127.0.0.1:${provider}/auth?`)
  expect((await fetch(`http://127.0.0.1:${first.ports.api}/api/docs`)).status).toBe(200)
  expect(await stop(first, 'SIGINT')).toBe(0)
  expect(await listening(first)).toEqual([])

  const second = await start(dataFolder, provider)
  cleanUp.defer(() => void second.process.kill('SIGKILL'))
  expect(second.output()).not.toContain('Created the tables')
  expect(second.output()).toContain(`Users     ${USERS}`)
  // The provider's keys are kept with the data.
  expect((await users(second, token)).status).toBe(200)
  expect(await stop(second, 'SIGTERM')).toBe(0)
  expect(await listening(second)).toEqual([])
}, 180_000)
