import { parseSync, Visitor } from 'oxc-parser'
import type { Program } from 'oxc-parser'

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  path: string
  isOnlyReexports: boolean
  readsMetaEnv: boolean
  /** String literals, and the fixed parts of templates. */
  strings: string[]
}

/** What the rules need to know of a file. @throws Error when it cannot be parsed. */
export function readSource(path: string, source: string): SourceFile {
  const { program, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const strings: string[] = []
  let readsMetaEnv = false
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') strings.push(node.value)
    },
    TemplateElement: (node) => strings.push(node.value.raw),
    MetaProperty(node) {
      // Also `import.meta?.env`, `import.meta['env']` and `const { env } = import.meta`.
      const line = source.slice(source.lastIndexOf('\n', node.start) + 1, node.end + 8)
      readsMetaEnv ||= /import\.meta\??\.?\[?['"`]?env\b|\benv\b.*=\s*import\.meta/.test(line)
    },
  }).visit(program)
  return { path, isOnlyReexports: isOnlyReexports(program), readsMetaEnv, strings }
}

function isOnlyReexports({ body }: Program): boolean {
  return (
    body.length > 0 &&
    body.every(
      (node) =>
        node.type === 'ExportAllDeclaration' ||
        (node.type === 'ExportNamedDeclaration' && node.source !== null),
    )
  )
}
