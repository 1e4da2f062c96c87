import { glob, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { directionProblems } from './structure.direction.ts'
import { readSource } from './structure.source.ts'
import type { SourceFile } from './structure.source.ts'

export interface StructureProblem {
  /** From the root of the repository. */
  path: string
  /** What is wrong and how to fix it. */
  message: string
}

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', '.turbo', '.reports', '.data', '.git'])
const PACKAGE_ENTRY = 'packages/client/src/index.ts'

/**
 * Checks every TypeScript file under `root` against the rules that oxlint has no rule for. All other
 * rules of CONTRIBUTING.md are in oxlint.config.ts.
 */
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
  const found = glob('**/*.{ts,tsx}', {
    cwd: root,
    exclude: (name) => SKIPPED_FOLDERS.has(name.split(sep).at(-1) ?? name),
  })
  for await (const path of found) paths.push(path.split(sep).join('/'))
  return paths.toSorted()
}

function fileProblems(file: SourceFile): string[] {
  const problems = directionProblems(file)
  if (file.isOnlyReexports && file.path !== PACKAGE_ENTRY) {
    problems.push('is a barrel: it only re-exports. Import from the files that define the names.')
  }
  if (file.readsMetaEnv && !/(^|[/.])env\.ts$/.test(file.path)) {
    problems.push('reads `import.meta.env`. Parse the variable with zod in env.ts and import it.')
  }
  return problems
}
