import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#console/repository.ts'

const PAGES = [
  ...globSync('*.md', { cwd: ROOT }),
  ...globSync('docs/**/*.md', { cwd: ROOT }),
  'packages/client/README.md',
]
const ENVIRONMENT_SOURCES = ['{apps,packages}/*/**/*env.ts', 'scripts/**/env.ts']
const E2E = join(ROOT, 'apps/web/e2e')

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
}

/** The anchors that GitHub gives a page's headings. */
function anchorsOf(page: string): Set<string> {
  const headings = textOf(page).matchAll(/^#+ (.+)$/gm)
  return new Set(
    [...headings].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(/\s/g, '-'),
    ),
  )
}

test('every file and folder that a page names exists', () => {
  const missing = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/`((?:apps|packages|scripts|bench|docs)\/[\w/.-]+)`/g)]
      .map(([, path]) => path!)
      .filter((path) => !path.includes('/dist/') && !existsSync(join(ROOT, path)))
      .map((path) => `${page}: ${path}`),
  )
  expect(PAGES.length).toBeGreaterThan(25)
  expect(missing).toEqual([])
})

test('every link from one page to another leads to a file, and to a heading in it', () => {
  const broken = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
      .filter(([, path = '', anchor]) => {
        const target = path === '' ? page : join(dirname(page), path)
        if (!existsSync(join(ROOT, target))) return true
        return anchor !== undefined && !anchorsOf(target).has(anchor)
      })
      .map(([link]) => `${page}: ${link}`),
  )
  expect(broken).toEqual([])
})

test('the page of settings has every environment variable that is read', () => {
  const sources = globSync(ENVIRONMENT_SOURCES, { cwd: ROOT, exclude: ['**/node_modules'] })
  const names = sources.flatMap((path) =>
    [...textOf(path).matchAll(/^\s+([A-Z][A-Z_]{3,}):/gm)].map(([, name]) => name!),
  )
  const page = textOf('docs/configuration.md')
  const missing = new Set(names.filter((name) => !page.includes(`| \`${name}\``)))
  expect(new Set(names).size).toBeGreaterThan(30)
  // Between the processes of one run of browser tests.
  expect([...missing].filter((name) => !name.startsWith('ROSTER_E2E_'))).toEqual([])
})

test('every browser test that the accessibility page names exists', () => {
  const named = textOf('docs/accessibility.md')
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .flatMap((row) => titlesIn(row.split(' | ').at(-1) ?? ''))
  expect(named.length).toBeGreaterThan(50)
  expect(
    named.filter(({ spec, title }) => {
      const file = join(E2E, `${spec}.spec.ts`)
      return !existsSync(file) || !readFileSync(file, 'utf8').includes(title)
    }),
  ).toEqual([])
})

/** `a`, "b …", "c"; `d`, "e": each title belongs to the spec named before it. */
function titlesIn(proof: string): { spec: string; title: string }[] {
  let spec = ''
  return [...proof.matchAll(/`([\w-]+)`|"([^"]+?)(?: …)?"/g)].flatMap(([, name, title]) => {
    if (name !== undefined) spec = name
    return title === undefined || spec === '' ? [] : [{ spec, title }]
  })
}
