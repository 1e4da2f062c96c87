import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsdown'
import type { UserConfig } from 'tsdown'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Where `tsc -p tsconfig.build.json` has put the declarations of the workspace's packages. */
const DECLARATIONS = fileURLToPath(new URL('dist/declarations/', import.meta.url))

const shared: UserConfig = { platform: 'neutral', clean: false, report: false }

export default defineConfig([
  // Each by itself: what both need would else be a third file, which the package does not name.
  ...['src/index.ts', 'src/client-credentials.ts'].map((entry): UserConfig => ({
    ...shared,
    entry,
    dts: false,
    deps: { onlyImport: ['@trpc/client', '@trpc/server', 'openid-client'] },
  })),
  {
    ...shared,
    entry: {
      index: `${DECLARATIONS}packages/client/src/index.d.ts`,
      'client-credentials': `${DECLARATIONS}packages/client/src/client-credentials.d.ts`,
    },
    dts: { emitDtsOnly: true, dtsInput: true },
    plugins: [
      {
        // tsdown looks for the declarations of apps/api/src/rpc/router.ts beside it, and cannot make
        // them itself under TypeScript 7.
        name: 'workspace-declarations',
        load: {
          filter: { id: /(?<!node_modules.*)\.d\.ts$/ },
          handler(id) {
            return id.startsWith(DECLARATIONS)
              ? undefined
              : readFile(`${DECLARATIONS}${relative(ROOT, id)}`, 'utf8')
          },
        },
      },
    ],
    treeshake: { moduleSideEffects: 'no-external' },
    deps: {
      neverBundle: [/^node:/, /^@aws-sdk\//, /^@smithy\//],
      onlyImport: ['@trpc/client', '@trpc/server', 'zod'],
    },
  },
])
