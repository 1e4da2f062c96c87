const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
/** Drawers: what does not know where it belongs ends up in them, and nobody finds it again. */
const DRAWERS = new Set(['helper', 'helpers', 'util', 'utils', 'misc', 'common'])

/** Problems with the names of a file and of the folders it is in. */
export function fileNameProblems(path: string, packageEntry: string): string[] {
  const problems: string[] = []
  const folders = path.split('/')
  const file = folders.pop() ?? path
  const stem = file.replace(/(\.d)?\.[cm]?tsx?$/, '')
  for (const name of [...folders, stem]) {
    if (name.startsWith('.')) continue
    if (!NAME.test(name)) {
      problems.push(
        `"${name}" is not kebab-case. Write it like users-table.tsx, or with its role after a ` +
          'dot: users.repository.ts.',
      )
    }
    const drawer = name.split(/[.-]/).find((word) => DRAWERS.has(word))
    if (drawer !== undefined) {
      problems.push(
        `"${drawer}" says nothing of what is inside. Name the file for what it does, and put it ` +
          'beside its one user, or in the package that owns the subject.',
      )
    }
  }
  if (stem === 'index' && path !== packageEntry) {
    problems.push(
      `Only ${packageEntry} may be an index. Name the file for what it does and import it by that.`,
    )
  }
  return problems
}
