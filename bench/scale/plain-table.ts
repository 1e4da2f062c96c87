import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds the table that the dashboard is compared with. @returns the folder to serve. */
export async function buildPlainTable(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'roster-plain-table-'))
  await build({
    root: fileURLToPath(new URL('../plain-table', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0 },
  })
  return outDir
}
