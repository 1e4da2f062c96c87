import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OXLINT = join(ROOT, 'node_modules/.bin/oxlint')
const CONFIG = ['oxlint.config.ts', 'oxlint.imports.ts', 'oxlint.rooms.ts']
const OUTPUT_BYTES_MAX = 16 * 1024 * 1024

const ReportSchema = z.object({
  diagnostics: z.array(
    z.object({
      message: z.string(),
      help: z.string().optional(),
      filename: z.string(),
    }),
  ),
})

/** What each planted file must be refused for, by the file's path. */
const REFUSED: [title: string, path: string, source: string, message: RegExp][] = [
  [
    'web does not import the database',
    'apps/web/src/features/users/a.tsx',
    `import { tableNames } from '@roster/db/tables'`,
    /through packages\/client/,
  ],
  [
    'db does not import the API',
    'packages/db/src/users/a.ts',
    `import type { AppRouter } from '@roster/api/router'`,
    /belongs in apps\/api/,
  ],
  [
    'contract depends on zod only',
    'packages/contract/src/a.ts',
    `import { v7 } from 'uuid'`,
    /depends on zod only/,
  ],
  [
    'the source of db does not start a local database',
    'packages/db/src/dynamo/b.ts',
    `import { startDynamoDbLocal } from '@roster/local/dynamodb-local'`,
    /imports only the contract/,
  ],
  [
    'local does not import db, whose tests import local',
    'packages/local/src/a.ts',
    `import { tableNames } from '@roster/db/tables'`,
    /belongs in scripts/,
  ],
  [
    'the API does not import its client',
    'apps/api/src/a.ts',
    `import { createRosterClient } from '@roster/client'`,
    /belongs in packages\/contract/,
  ],
  [
    'the API is imported as a type',
    'packages/client/src/b.ts',
    `import { appRouter } from '@roster/api/router'`,
    /import type/,
  ],
  [
    'an inline type is not enough: the import stays at run time',
    'apps/web/src/api/a.ts',
    `import { type AppRouter } from '@roster/api/router'`,
    /type/,
  ],
  [
    'a dynamic import of the API is an import too',
    'apps/web/src/api/b.ts',
    `export const load = () => import('@roster/api/router')`,
    /import type/,
  ],
  [
    'only the router of the API is a type for others',
    'apps/web/src/api/c.ts',
    `import type { Env } from '@roster/api/env'`,
    /through packages\/client/,
  ],
  [
    'another package is not imported by a path',
    'apps/web/src/api/d.ts',
    `import { now } from '../../../../packages/db/src/client.ts'`,
    /Import across folders by `#`/,
  ],
  [
    'features do not import each other',
    'apps/web/src/features/users/b.tsx',
    `import { SessionsPage } from '#features/sessions/sessions-page.tsx'`,
    /"features\/users" imports only/,
  ],
  [
    'a folder does not import one above it, as a type neither',
    'packages/db/src/dynamo/c.ts',
    `import type { UserItem } from '#users/item/users.item.ts'`,
    /"dynamo" imports only/,
  ],
  [
    'a folder does not import one beside it',
    'apps/api/src/users/b.ts',
    `import { viewsRouter } from '#views/views.router.ts'`,
    /"users" imports only/,
  ],
  [
    'a folder inside another does not import it',
    'packages/db/src/users/list/b.ts',
    `import { createUser } from '#users/users.write.ts'`,
    /"users\/list" imports only/,
  ],
  [
    'a folder does not import down by a relative path what stands above it',
    'packages/db/src/dynamo/sdk/d.ts',
    `import { runCall } from '#dynamo/call.ts'`,
    /"dynamo\/sdk" imports only/,
  ],
  ['files are named in kebab-case', 'apps/web/src/UsersTable.tsx', 'export const a = 1', /kebab/i],
  [
    'folders are named in kebab-case',
    'apps/web/src/components/c.ts',
    `import { a } from '#UserList/a.ts'`,
    /folders in kebab-case/,
  ],
  [
    'a file name says what is inside',
    'packages/db/src/users/c.ts',
    `import { a } from './date-helpers.ts'`,
    /does not say what is inside/,
  ],
  [
    'a folder name says what is inside',
    'packages/db/src/users/d.ts',
    `import { a } from '#common/dates.ts'`,
    /does not say what is inside/,
  ],
  [
    'no file is an index',
    'apps/api/src/c.ts',
    `import { a } from './users/index.ts'`,
    /does not say what is inside/,
  ],
  ['no file only re-exports', 'apps/api/src/d.ts', `export * from './a.ts'`, /Barrel file/],
  ...[
    'console.log(process.env.PORT)',
    "const port = process['env'].PORT",
    'const port = process?.env.PORT',
    'export const { env } = process',
    'export const port = globalThis.process.env.PORT',
    "import { env } from 'node:process'\nconsole.log(env.PORT)",
    "import host from 'node:process'\nconsole.log(host.env.PORT)",
  ].map((source, at): [string, string, string, RegExp] => [
    `the environment is parsed in env.ts: ${source}`,
    `apps/api/src/http/env-${at}.ts`,
    source,
    /env\.ts|global `process`/,
  ]),
]

/** What the rules allow: [path, source]. */
const ALLOWED = [
  ['packages/client/examples/a.ts', 'console.log(process.env.TOKEN)'],
  ['apps/web/src/api/trpc.ts', `import type { AppRouter } from '@roster/api/router'`],
  ['apps/web/e2e/seed.ts', `import { createUserRepository } from '@roster/db/users'`],
  ['packages/db/test/users.test.ts', `import { freePort } from '@roster/local/ports'`],
  ['packages/client/src/index.ts', `export * from './roster-client.ts'`],
  ['packages/db/src/users/e.ts', `import { toUser } from './item/users.item.ts'`],
  ['packages/db/src/users/list/c.ts', `import { toUser } from '#users/item/users.item.ts'`],
  ['apps/web/src/features/users/c.tsx', `import { Button } from '#components/button.tsx'`],
  ['apps/api/src/env.ts', 'export const port = process.env.PORT'],
  ['packages/contract/src/b.ts', `import { z } from 'zod'\nimport { a } from './c.ts'`],
] as const

let found: Map<string, string>

/** One run of oxlint over a tree with every planted file. */
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'roster-lint-'))
  try {
    await Promise.all(CONFIG.map((file) => cp(join(ROOT, file), join(root, file))))
    const files = [...REFUSED.map(([, path, source]) => [path, source] as const), ...ALLOWED]
    for (const [path, source] of files) {
      await mkdir(join(root, dirname(path)), { recursive: true })
      await writeFile(join(root, path), `${source}\n`)
    }
    found = messagesByFile(await runOxlint(root))
  } finally {
    await rm(root, { recursive: true })
  }
})

async function runOxlint(root: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, maxBuffer: OUTPUT_BYTES_MAX }
    execFile(OXLINT, ['--format=json'], options, (error, stdout) => {
      // It exits with 1 when it finds something, which it must.
      if (error?.code === 1) resolve(stdout)
      else reject(error ?? new Error('oxlint found nothing.'))
    })
  })
}

function messagesByFile(report: string): Map<string, string> {
  const messages = new Map<string, string>()
  for (const { filename, message, help } of ReportSchema.parse(JSON.parse(report)).diagnostics) {
    messages.set(filename, `${messages.get(filename) ?? ''}${message} ${help ?? ''}\n`)
  }
  return messages
}

test.each(REFUSED)('%s', (_, path, _source, message) => {
  expect(found.get(path)).toMatch(message)
})

test.each(ALLOWED)('%s may hold: %s', (path) => {
  expect(found.get(path) ?? '').not.toMatch(/restricted|Barrel/)
})
