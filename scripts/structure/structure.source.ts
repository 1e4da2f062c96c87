import { parseSync, Visitor } from 'oxc-parser'
import type { Program } from 'oxc-parser'
import { importsEnvironment, isEnvironment, takesEnvironment } from './structure.environment.ts'
import type { EnvironmentHosts } from './structure.environment.ts'

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
  const hosts: EnvironmentHosts = new Set(['process'])
  let readsEnvironment = false
  const add = (specifier: string | undefined, isTypeOnly: boolean) => {
    if (specifier !== undefined) imports.push({ specifier, isTypeOnly })
  }
  new Visitor({
    ImportDeclaration(node) {
      add(node.source.value, node.importKind === 'type')
      readsEnvironment ||= importsEnvironment(node, hosts)
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
      readsEnvironment ||= isEnvironment(node, hosts)
    },
    VariableDeclarator(node) {
      readsEnvironment ||= takesEnvironment(node.id, node.init, hosts)
    },
    AssignmentExpression(node) {
      readsEnvironment ||= takesEnvironment(node.left, node.right, hosts)
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
