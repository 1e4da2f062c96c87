import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { checkStructure } from './structure.check.ts'

async function tree(files: Record<string, string>) {
  const root = await mkdtemp(join(tmpdir(), 'roster-structure-'))
  for (const [path, source] of Object.entries(files)) {
    await mkdir(join(root, dirname(path)), { recursive: true })
    await writeFile(join(root, path), source)
  }
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) }
}

async function problemsOf(path: string, source: string): Promise<string> {
  await using planted = await tree({ [path]: source })
  const problems = await checkStructure(planted.root)
  return problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n')
}

const sound = 'export const answer = 42\n'

test.each([
  [
    'a file of named re-exports is a barrel',
    'apps/api/src/users.ts',
    `export { a } from './a.ts'\nexport type { B } from './b.ts'`,
    'is a barrel',
  ],
  [
    'a file of re-exports is a barrel',
    'apps/api/src/a.ts',
    `export * from './b.ts'`,
    'is a barrel',
  ],
  ...[
    'console.log(import.meta.env.MODE)',
    "const mode = import.meta['env'].MODE",
    'const mode = import.meta?.env.MODE',
    'const { env } = import.meta',
  ].map((source) => [source, 'apps/web/src/app.tsx', source, 'reads `import.meta.env`']),
  [
    'classes of the dashboard name no side of the screen',
    'apps/web/src/features/users/users-row.tsx',
    `export const row = <p className="flex pl-8">Ana</p>`,
    '`ps-8`',
  ],
  [
    'not in a template, with variants, or below zero either',
    'apps/web/src/components/menu.ts',
    'export const classes = (wide: boolean) => `max-wide:hover:-mr-2 ${wide ? "w-1" : "w-2"}`',
    '`max-wide:hover:-me-2`',
  ],
  [
    'nor for what is placed, or for a corner',
    'apps/web/src/components/menu.ts',
    `export const classes = ['left-[9.5px]', 'rounded-tl-panel', 'border-r', 'text-right']`,
    '`start-[9.5px]`',
  ],
  [
    'what moves along a line moves the other way from right to left',
    'apps/web/src/components/menu.ts',
    `export const classes = 'open:translate-x-4 rtl:translate-x-4'`,
    'add `rtl:open:-translate-x-4`',
  ],
  [
    'and back',
    'apps/web/src/components/menu.ts',
    `export const classes = '-translate-x-1/2 translate-y-1/2'`,
    'add `rtl:translate-x-1/2`',
  ],
])('%s', async (_, path, source, message) => {
  expect(await problemsOf(path, source)).toContain(`${path}: `)
  expect(await problemsOf(path, source)).toContain(message)
})

test.each([
  ['packages/client/src/index.ts', `export { createRosterClient } from './roster-client.ts'`],
  ['apps/web/env.ts', 'export const mode = import.meta.env.MODE'],
  ['apps/web/src/app.tsx', 'const { url } = import.meta'],
  ['packages/db/src/texts.ts', "export const text = 'pl-8'"],
  [
    'apps/web/src/components/menu.ts',
    "export const classes = ['ps-8 start-4 border-s text-start', 'right-to-left', 'left']",
  ],
  [
    'apps/web/src/components/menu.ts',
    "export const classes = 'translate-x-4 rtl:-translate-x-4 -translate-x-full rtl:translate-x-full'",
  ],
  [
    'apps/web/src/components/menu.ts',
    "export const classes = 'open:translate-x-px open:rtl:-translate-x-px translate-x-0 translate-y-4'",
  ],
  ['apps/web/src/components/menu.ts', "export const classes = 'ltr:translate-x-4'"],
])('%s with %s is sound', async (path, source) => {
  expect(await problemsOf(path, source)).toBe('')
})

test('built and installed files are left alone', async () => {
  await using planted = await tree({
    'apps/api/dist/utils.ts': sound,
    'node_modules/common/Index.ts': sound,
  })
  expect(await checkStructure(planted.root)).toEqual([])
})
