import { parseSync, Visitor } from 'oxc-parser'
import type { Program } from 'oxc-parser'

export interface SourceImport {
  specifier: string
  /** Written as `import type …` or `export type …`: nothing of it is left at run time. */
  isTypeOnly: boolean
}

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  path: string
  imports: SourceImport[]
  isOnlyReexports: boolean
  readsEnvironment: boolean
  /** Texts between quotes, and those parts of templates that are fixed. */
  strings: string[]
}

/** What the rules need to know of a file. @throws Error when it cannot be parsed. */
export function readSource(path: string, source: string): SourceFile {
  const { program, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const imports: SourceImport[] = []
  const strings: string[] = []
  let readsEnvironment = false
  const add = (specifier: string | undefined, isTypeOnly: boolean) => {
    if (specifier !== undefined) imports.push({ specifier, isTypeOnly })
  }
  new Visitor({
    ImportDeclaration(node) {
      add(node.source.value, node.importKind === 'type')
      const { value } = node.source
      const names = node.specifiers.map((each) => source.slice(each.start, each.end))
      if (/^(node:)?process$/.test(value) && names.some((name) => /^env\b/.test(name))) {
        readsEnvironment = true
      }
    },
    ExportAllDeclaration: (node) => add(node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.source?.value, node.exportKind === 'type'),
    ImportExpression(node) {
      if (node.source.type === 'Literal') add(String(node.source.value), false)
    },
    Literal(node) {
      if (typeof node.value === 'string') strings.push(node.value)
    },
    TemplateElement: (node) => strings.push(node.value.raw),
    TSImportType: (node) => add(node.source.value, true),
    MemberExpression(node) {
      const text = source.slice(node.start, node.end)
      if (/^(process|import\.meta)\s*\.\s*env$/.test(text)) readsEnvironment = true
    },
  }).visit(program)
  return { path, imports, isOnlyReexports: isOnlyReexports(program), readsEnvironment, strings }
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
