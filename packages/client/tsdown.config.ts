import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsdown'
import type { UserConfig } from 'tsdown'

/** Where `tsc -p tsconfig.build.json` has written this package's declarations. */
const DECLARATIONS = fileURLToPath(new URL('dist/declarations/packages/client/', import.meta.url))
const PUBLISHED_TYPES = `${DECLARATIONS}published/types.d.ts`

const shared: UserConfig = { platform: 'neutral', clean: false, report: false }

export default defineConfig([
  // One build each: together they would share a third file, which the package does not list.
  ...['src/index.ts', 'src/client-credentials.ts'].map((entry): UserConfig => ({
    ...shared,
    entry,
    dts: false,
    deps: { onlyImport: ['@trpc/client', '@trpc/server', 'eventsource-parser', 'openid-client'] },
  })),
  {
    ...shared,
    entry: {
      index: `${DECLARATIONS}src/index.d.ts`,
      'client-credentials': `${DECLARATIONS}src/client-credentials.d.ts`,
    },
    dts: { emitDtsOnly: true, dtsInput: true },
    plugins: [
      {
        name: 'published-types',
        load: {
          filter: { id: /dist\/declarations\/.*\.d\.ts$/ },
          async handler(id) {
            const text = (await readFile(id, 'utf8'))
              .replaceAll(/'@roster\/[^']+'/g, `'${PUBLISHED_TYPES}'`)
              .replaceAll(/'#([^']+)'/g, `'${DECLARATIONS}src/$1'`)
            if (id !== PUBLISHED_TYPES) return text
            return text
              .replaceAll(/^export declare const (\w+): /gm, 'export type $1 = ')
              .replaceAll(/\btypeof /g, '')
          },
        },
      },
    ],
    treeshake: { moduleSideEffects: 'no-external' },
    deps: { onlyImport: ['@trpc/client', '@trpc/server'] },
  },
])
