import type {
  AssignmentTarget,
  BindingPattern,
  Expression,
  ImportDeclaration,
  MemberExpression,
  Super,
} from 'oxc-parser'

/** What has an `env`: `import.meta`, and the names by which a file knows `process`. */
export type EnvironmentHosts = Set<string>

/** Notes the names that a file gives to the module. @returns whether it imports `env` itself. */
export function importsEnvironment(node: ImportDeclaration, hosts: EnvironmentHosts): boolean {
  if (!/^(node:)?process$/.test(node.source.value)) return false
  return node.specifiers.some((specifier) => {
    if (specifier.type !== 'ImportSpecifier') {
      hosts.add(specifier.local.name)
      return false
    }
    const { imported } = specifier
    return (imported.type === 'Literal' ? imported.value : imported.name) === 'env'
  })
}

/** `process.env`, also with brackets, question marks or a cast. */
export function isEnvironment(node: MemberExpression, hosts: EnvironmentHosts): boolean {
  return propertyName(node) === 'env' && isHost(node.object, hosts)
}

/** `{ env } = process`, and what takes all the rest of it. */
export function takesEnvironment(
  target: BindingPattern | AssignmentTarget,
  value: Expression | null,
  hosts: EnvironmentHosts,
): boolean {
  if (target.type !== 'ObjectPattern' || value === null || !isHost(value, hosts)) return false
  return target.properties.some(
    (each) => each.type === 'RestElement' || textOf(each.key, each.computed) === 'env',
  )
}

function isHost(node: Expression | Super, hosts: EnvironmentHosts): boolean {
  switch (node.type) {
    case 'MetaProperty':
      return true
    case 'Identifier':
      return hosts.has(node.name)
    case 'MemberExpression':
      return (
        propertyName(node) === 'process' &&
        node.object.type === 'Identifier' &&
        /^global(This)?$/.test(node.object.name)
      )
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return isHost(node.expression, hosts)
    default:
      return false
  }
}

function propertyName(node: MemberExpression): string | undefined {
  return node.property.type === 'PrivateIdentifier'
    ? undefined
    : textOf(node.property, node.computed)
}

/** The name of a property as it is written, or between quotes. */
function textOf(key: { type: string }, isComputed: boolean): string | undefined {
  const node = key as Expression
  if (node.type === 'Identifier' && !isComputed) return node.name
  if (node.type === 'Literal') return String(node.value)
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.raw).join('${}')
  return undefined
}
