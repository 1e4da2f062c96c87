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
    'web may not know the database',
    'apps/web/src/features/users/users-page.tsx',
    `import { tableNames } from '@roster/db/tables'`,
    'behind a procedure in apps/api',
  ],
  [
    'db may not know the api',
    'packages/db/src/users.repository.ts',
    `import type { AppRouter } from '@roster/api/router'`,
    'belongs in apps/api',
  ],
  [
    'contract knows zod alone',
    'packages/contract/src/users.schema.ts',
    `import { v7 } from 'uuid'`,
    'knows zod alone',
  ],
  [
    'the source of db may not start a local database',
    'packages/db/src/client.ts',
    `import { startDynamoDbLocal } from '@roster/local/dynamodb-local'`,
    'knows the contract alone',
  ],
  [
    'local may not need db, whose tests need local',
    'packages/local/src/seed.ts',
    `import { tableNames } from '@roster/db/tables'`,
    'goes in scripts/',
  ],
  [
    'the api may not know its client',
    'apps/api/src/main.ts',
    `import { createRosterClient } from '@roster/client'`,
    'belong in packages/contract',
  ],
  [
    'the api is imported as a type',
    'packages/client/src/roster-client.ts',
    `import { appRouter } from '@roster/api/router'`,
    'import type',
  ],
  [
    'an inline type is not enough: the import stays at run time',
    'apps/web/src/trpc.ts',
    `import { type AppRouter } from '@roster/api/router'`,
    'import type',
  ],
  [
    'a dynamic import of the api is an import too',
    'apps/web/src/trpc.ts',
    `export const load = () => import('@roster/api/router')`,
    'import type',
  ],
  [
    'only the router of the api is a type for others',
    'apps/web/src/trpc.ts',
    `import type { App } from '@roster/api/app'`,
    '@roster/api/router',
  ],
  [
    'another package is not reached by a path',
    'apps/web/src/trpc.ts',
    `import { now } from '../../../packages/db/src/client.ts'`,
    'imported by its name',
  ],
  [
    'features do not import each other',
    'apps/web/src/features/users/users-page.tsx',
    `import { Search } from '../search/search-box.tsx'`,
    'Compose the two in a route',
  ],
  ['file names are kebab-case', 'apps/web/src/UsersTable.tsx', sound, 'not kebab-case'],
  ['folder names are kebab-case', 'apps/web/src/UserList/row.tsx', sound, 'not kebab-case'],
  ['no drawers as files', 'packages/db/src/utils.ts', sound, '"utils" says nothing'],
  ['no drawers as parts of names', 'packages/db/src/date-helpers.ts', sound, '"helpers" says'],
  ['no drawers as folders', 'packages/db/src/common/dates.ts', sound, '"common" says nothing'],
  ['no index files', 'apps/api/src/users/index.ts', sound, 'may be an index'],
  ['no barrels', 'apps/api/src/users.ts', `export * from './a.ts'`, 'is a barrel'],
  [
    'no barrels of named exports',
    'apps/api/src/users.ts',
    `export { a } from './a.ts'\nexport type { B } from './b.ts'`,
    'is a barrel',
  ],
  [
    'process.env belongs in env.ts',
    'apps/api/src/main.ts',
    'console.log(process.env.PORT)',
    'reads the environment',
  ],
  [
    'process.env is known by another name',
    'apps/api/src/main.ts',
    `import { env } from 'node:process'\nconsole.log(env.PORT)`,
    'reads the environment',
  ],
  [
    'import.meta.env belongs in env.ts',
    'apps/web/src/app.tsx',
    'console.log(import.meta.env.MODE)',
    'reads the environment',
  ],
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
  'const { env } = process',
  'const { env: variables } = process',
  'const { argv, ...rest } = process',
  "const port = process['env'].PORT",
  'const port = process[`env`].PORT',
  'const port = process?.env.PORT',
  'const port = process!.env.PORT',
  'const port = (process as unknown as Host).env.PORT',
  'const port = globalThis.process.env.PORT',
  'const { env } = globalThis.process',
  'const port = global.process.env.PORT',
  'let env\n;({ env } = process)',
  "import { 'env' as variables } from 'node:process'",
  "import host from 'node:process'\nconst port = host.env.PORT",
  "import * as host from 'process'\nconst { env } = host",
  "const mode = import.meta['env'].MODE",
  'const mode = import.meta?.env.MODE',
  'const { env } = import.meta',
])('%s is noticed outside of env.ts', async (source) => {
  expect(await problemsOf('apps/api/src/main.ts', source)).toContain('reads the environment')
  expect(await problemsOf('apps/api/src/env.ts', source)).toBe('')
})

test.each([
  "import { argv } from 'node:process'\nconst { pid } = process",
  'const { env } = options\nconst port = options.process.port',
  'type Variables = typeof process.env',
  'const { url } = import.meta',
  "const kind = { env: 'x' }.env",
])("%s is nobody's environment", async (source) => {
  expect(await problemsOf('apps/api/src/main.ts', source)).toBe('')
})

test.each([
  ['packages/client/examples/a.ts', 'console.log(process.env.TOKEN)'],
  ['apps/web/src/trpc.ts', `import type { AppRouter } from '@roster/api/router'`],
  ['apps/web/e2e/seed.ts', `import { createUserRepository } from '@roster/db/users'`],
  ['packages/db/test/users.test.ts', `import { freePort } from '@roster/local/ports'`],
  ['packages/db/vitest.config.ts', `import base from '../../vitest.base.ts'`],
  ['packages/client/src/index.ts', `export { createRosterClient } from './roster-client.ts'`],
  [
    'apps/web/src/features/users/users-page.tsx',
    `import { Button } from '../../components/button.tsx'`,
  ],
  ['apps/api/src/env.ts', 'export const port = process.env.PORT'],
  ['apps/web/vite.env.ts', 'export const port = process.env.PORT'],
  ['packages/db/src/users.repository.ts', `// process.env, import.meta.env\n${sound}`],
  ['packages/db/src/texts.ts', "export const text = 'process.env'"],
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
