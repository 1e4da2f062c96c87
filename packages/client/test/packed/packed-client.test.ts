import { execFile } from 'node:child_process'
import {
  copyFile,
  glob,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ROSTER_AUDIENCE, ROSTER_CLIENT, SERVICE_CLIENTS } from '@roster/local/openid-clients'
import { startOpenIdProvider } from '@roster/local/openid-provider'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { startApi } from '#test/api-process.ts'

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url))
const CONSUMER = fileURLToPath(new URL('consumer.ts', import.meta.url))
const run = promisify(execFile)

interface Manifest {
  type?: string
  dependencies?: Record<string, string>
  exports?: Record<string, { types: string; default: string }>
}

/** A project outside the repository, where the packed client is installed. */
let project: string
let installed: string
let manifest: Manifest

beforeAll(async () => {
  project = await realpath(await mkdtemp(join(tmpdir(), 'roster-client-')))
  installed = join(project, 'node_modules/@roster/client')
  // The pnpm that runs this test is in PATH. `npx` would ask the registry for one.
  await run('pnpm', ['pack', '--pack-destination', project], { cwd: PACKAGE })
  await mkdir(installed, { recursive: true })
  const [tarball = ''] = await Array.fromAsync(glob('*.tgz', { cwd: project }))
  await run('tar', ['-xzf', join(project, tarball), '-C', installed, '--strip-components=1'])
  manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as Manifest
  const names = [...Object.keys(manifest.dependencies ?? {}), '@types/node']
  await Promise.all(names.map(link))
}, 120_000)

afterAll(() => rm(project, { recursive: true, force: true }))

/** Installs a dependency as the repository has it, so that the test needs no registry. */
async function link(name: string): Promise<void> {
  const path = join(project, 'node_modules', name)
  await mkdir(dirname(path), { recursive: true })
  await symlink(await realpath(join(PACKAGE, 'node_modules', name)), path)
}

it('names only published packages, and only what a consumer needs', () => {
  expect(Object.keys(manifest).toSorted()).toEqual([
    'dependencies',
    'description',
    'engines',
    'exports',
    'files',
    'license',
    'name',
    'publishConfig',
    'sideEffects',
    'type',
    'version',
  ])
  expect(JSON.stringify(manifest)).not.toMatch(/workspace:|catalog:|@roster\/(?!client")/)
})

it('is an ES module, and contains every file that it exports', async () => {
  expect(manifest.type).toBe('module')
  const exported = Object.values(manifest.exports ?? {}).flatMap((entry) => Object.values(entry))
  const files = await Array.fromAsync(glob('**/*', { cwd: installed, withFileTypes: true }))
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => `./${join(file.parentPath, file.name).slice(installed.length + 1)}`)
  expect(paths.toSorted()).toEqual(
    ['./LICENSE', './README.md', './package.json', ...exported].toSorted(),
  )
})

it('has types that show no internals of the repository', async () => {
  const declarations = await Array.fromAsync(glob('dist/*.d.ts', { cwd: installed }), (path) =>
    readFile(join(installed, path), 'utf8'),
  )
  const text = declarations.join('\n')
  const imported = [...text.matchAll(/(?:from |import\()["']([^"']+)["']/g)].map(([, name]) => name)
  expect(new Set(imported)).toEqual(new Set(['@trpc/client', '@trpc/server', '@trpc/server/rpc']))
  expect(text).not.toMatch(/@roster\/(?!client)|zod|hono|dynamo|context|\.\.\/|[:<] ?any\b/i)
  const user = /type User = \{\n([^}]*)\}/.exec(text)?.[1]
  expect(user).toContain('  name: string;\n')
  expect(user).toContain('  email: string;\n')
})

it('compiles with strict settings, and runs against the API', async () => {
  await copyFile(CONSUMER, join(project, 'consumer.ts'))
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  const compilerOptions = {
    target: 'es2024',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    types: ['node'],
    outDir: 'out',
  }
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
  )
  const tsc = join(PACKAGE, 'node_modules/.bin/tsc')
  const compiled = await run(tsc, ['-p', project]).catch((error: unknown) => error)
  expect(compiled).toMatchObject({ stdout: '' })

  await using provider = await startOpenIdProvider({ redirectUris: [], postSignOutUris: [] })
  await using api = await startApi(inject('dynamoDbEndpoint'), {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: ROSTER_CLIENT.id,
    OIDC_CLIENT_SECRET: ROSTER_CLIENT.secret,
    OIDC_AUDIENCE: ROSTER_AUDIENCE,
    PUBLIC_URL: 'http://localhost:3000',
  })
  const admin = SERVICE_CLIENTS.find(({ role }) => role === 'admin')
  const args = [api.url, provider.issuer, admin?.id ?? '', admin?.secret ?? '']
  const { stdout } = await run(process.execPath, [join(project, 'out/consumer.js'), ...args])
  expect(JSON.parse(stdout)).toEqual({ names: ['Ana'], isTaken: true, count: 1, kind: 'service' })
}, 120_000)
