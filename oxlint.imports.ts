import type { OxlintOverride } from 'oxlint'
import { PACKAGES } from './oxlint.rooms.ts'
import type { PackageRules } from './oxlint.rooms.ts'

/** One pattern of oxlint's `no-restricted-imports`. */
interface Restriction {
  regex: string
  message: string
  allowTypeImports?: boolean
}

/** They may import more than `src`. */
const TESTS = ['test/**', 'e2e/**', 'examples/**', 'src/**/*.test.ts', 'src/**/*.test.tsx']
/** Configuration also imports files at the root of the repository. */
const CONFIGURATION = '*.ts'
/** The packages that know the API's router, as a type. */
const API_CLIENTS = new Set(['packages/client', 'apps/web', 'apps/cli'])

const API_AS_TYPE: Restriction = {
  regex: '^@roster/api/router$',
  allowTypeImports: true,
  message: 'Use `import type`: anything else puts the server into the bundle.',
}
const BY_HASH: Restriction = {
  regex: '^\\.\\./',
  message: 'Import across folders by `#`: see "imports" in package.json.',
}
const WORKSPACE = [
  ...Object.keys(PACKAGES).map((folder) => folder.slice(folder.indexOf('/') + 1)),
  'scripts',
]
/** Regular expressions here have no look-ahead: everything but `zod`, `#…` and `./…`. */
const NOT_ZOD = '^[^#.z]|^z[^o]|^zo[^d]|^zod.'

const EVERYWHERE: Restriction[] = [
  {
    regex: '^[#.].*\\b(utils?|helpers?|common|misc)\\b|^[#.](.*/)?index\\.tsx?$',
    message: 'The name does not say what is inside. Name the file for what it exports.',
  },
  { regex: '^(node:)?process$', message: 'Use the global `process`; parse variables in env.ts.' },
  { regex: '^[#.].*[A-Z_].*/', message: 'Name folders in kebab-case.' },
]

/** Layers and rooms as `no-restricted-imports`. The last override that fits a file decides. */
export function importOverrides(): OxlintOverride[] {
  return [
    { files: ['**'], rules: restrict(EVERYWHERE) },
    ...Object.entries(PACKAGES).flatMap(([folder, rules]) => {
      const forTests = [...EVERYWHERE, ...layerRestrictions(folder, rules, rules.testImports)]
      return [
        ...roomOverrides(folder, rules),
        {
          files: TESTS.map((files) => `${folder}/${files}`),
          rules: restrict([...forTests, BY_HASH]),
        },
        { files: [`${folder}/${CONFIGURATION}`], rules: restrict(forTests) },
      ]
    }),
  ]
}

function roomOverrides(folder: string, rules: PackageRules): OxlintOverride[] {
  const layers = [...EVERYWHERE, ...layerRestrictions(folder, rules), BY_HASH]
  if (folder === 'packages/contract') layers.push({ regex: NOT_ZOD, message: rules.advice })
  const all = rules.rooms.flat()
  // A room inside another comes later, so that its own rules decide for its files.
  return all.toSorted(byDepth).map((room) => ({
    files: [`${folder}/src/${room === '.' ? '' : `${room}/`}**`],
    rules: restrict([...layers, ...roomRestrictions(room, rules.rooms, all)]),
  }))
}

/** Imports that lead up, or to a room beside. */
function roomRestrictions(
  room: string,
  rooms: PackageRules['rooms'],
  all: string[],
): Restriction[] {
  const height = rooms.findIndex((each) => [each].flat().includes(room))
  const below = rooms.slice(0, height).flat()
  return all
    .filter((other) => other !== room && !below.includes(other))
    .map((other) => ({
      regex: specifiersOf(other, room, all),
      message: `"${room}" imports only ${listOf(below)}. Move the code down, or pass the value in from above.`,
    }))
}

/**
 * Specifiers that lead into a room: `#users/…`, or `./users/…` from a room above it. Where rooms stand
 * inside a room, only its own files are meant.
 */
function specifiersOf(room: string, from: string, all: readonly string[]): string {
  const folder = room === '.' ? '' : `${room}/`
  const files = all.some((other) => isInside(other, room)) ? '[^/]+$' : ''
  const relative = isInside(room, from)
    ? `|^\\./${from === '.' ? folder : folder.slice(from.length + 1)}${files}`
    : ''
  return `^#${folder}${files}${relative}`
}

function layerRestrictions(
  folder: string,
  { imports, advice }: PackageRules,
  alsoAllowed: readonly string[] = [],
): Restriction[] {
  const own = folder.slice(folder.indexOf('/') + 1)
  const allowed = new Set([own, ...imports, ...alsoAllowed])
  const isApiClient = API_CLIENTS.has(folder)
  const forbidden = WORKSPACE.filter((name) => !allowed.has(name)).map((name) =>
    // Only the router of the API is a type for its clients.
    name === 'api' && isApiClient ? '^@roster/api/[^r]' : `^@roster/${name}(/|$)`,
  )
  return [{ regex: forbidden.join('|'), message: advice }, ...(isApiClient ? [API_AS_TYPE] : [])]
}

function restrict(patterns: Restriction[]): NonNullable<OxlintOverride['rules']> {
  return { 'no-restricted-imports': ['error', { patterns }] }
}

function isInside(room: string, other: string): boolean {
  return room !== other && (other === '.' || room.startsWith(`${other}/`))
}

function byDepth(a: string, b: string): number {
  return depth(a) - depth(b)
}

function depth(room: string): number {
  return room === '.' ? 0 : room.split('/').length
}

function listOf(rooms: readonly string[]): string {
  return rooms.length > 0 ? `itself and ${rooms.map((each) => `"${each}"`).join(', ')}` : 'itself'
}
