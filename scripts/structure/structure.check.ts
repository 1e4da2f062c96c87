import { glob, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { directionProblems } from './structure.direction.ts'
import { fileNameProblems } from './structure.names.ts'
import { importProblems } from './structure.layers.ts'
import { readSource } from './structure.source.ts'
import type { SourceFile } from './structure.source.ts'

export interface StructureProblem {
  /** From the root of the repository. */
  path: string
  /** What is wrong and where the code belongs. */
  message: string
}

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', '.turbo', '.reports', '.data', '.git'])
const PACKAGE_ENTRY = 'packages/client/src/index.ts'
/**
 * `env.ts`, or `vite.env.ts` beside the `vite.config.ts` that needs it. An example is one file, to be
 * read as a whole.
 */
const ENVIRONMENT_FILE = /(^|[/.])env\.ts$|\/examples\//

/** Checks every TypeScript file under `root` against the rules of CONTRIBUTING.md. */
export async function checkStructure(root: string): Promise<StructureProblem[]> {
  const problems: StructureProblem[] = []
  for (const path of await sourcePaths(root)) {
    const file = readSource(path, await readFile(join(root, path), 'utf8'))
    for (const message of fileProblems(file)) problems.push({ path, message })
  }
  return problems
}

async function sourcePaths(root: string): Promise<string[]> {
  const paths: string[] = []
  const found = glob('**/*.{ts,tsx,mts,cts}', {
    cwd: root,
    exclude: (name) => SKIPPED_FOLDERS.has(name.split(sep).at(-1) ?? name),
  })
  for await (const path of found) paths.push(path.split(sep).join('/'))
  return paths.toSorted()
}

function fileProblems(file: SourceFile): string[] {
  return [
    ...fileNameProblems(file.path, PACKAGE_ENTRY),
    ...importProblems(file),
    ...barrelProblems(file),
    ...environmentProblems(file),
    ...directionProblems(file),
  ]
}

function barrelProblems(file: SourceFile): string[] {
  if (file.path === PACKAGE_ENTRY || !file.isOnlyReexports) return []
  return [
    'is a barrel: it only passes on what other files export. Import from those files, or name ' +
      "them in the package's `exports`.",
  ]
}

function environmentProblems(file: SourceFile): string[] {
  if (!file.readsEnvironment || ENVIRONMENT_FILE.test(file.path)) return []
  return [
    'reads the environment. Parse the variable with zod in the `env.ts` beside it (for a ' +
      '`vite.config.ts`, in `vite.env.ts`) and import the result.',
  ]
}
