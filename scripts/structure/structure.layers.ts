import { posix } from 'node:path'
import type { SourceFile, SourceImport } from './structure.source.ts'

interface Layer {
  /** The workspace packages its source may import, without the scope. */
  source: readonly string[]
  /** What its tests, examples and configuration may import besides. */
  besides: readonly string[]
  /** Where code belongs that would need more. */
  advice: string
}

const API_TYPE = '@roster/api/router'

/** contract ← db ← api; contract ← client ← web, cli. Whoever is not listed is nobody's layer. */
const LAYERS: Readonly<Record<string, Layer>> = {
  'packages/contract': {
    source: [],
    besides: [],
    advice: 'The contract is what all sides agree on: it knows zod alone.',
  },
  'packages/db': {
    source: ['contract'],
    besides: ['local'],
    advice:
      'The database knows the contract alone. What serves requests belongs in apps/api; what ' +
      'both sides must agree on, in packages/contract.',
  },
  'packages/local': {
    source: ['contract'],
    besides: [],
    advice: 'The tests of packages/db start from packages/local. What needs both goes in scripts/.',
  },
  'packages/client': {
    source: ['contract'],
    besides: ['db', 'local'],
    advice:
      'The client knows the contract, and the API as a type. What touches data belongs in ' +
      'packages/db, behind a procedure in apps/api.',
  },
  'apps/api': {
    source: ['contract', 'db'],
    besides: ['local'],
    advice: 'The API serves its clients and knows none. Shared shapes belong in packages/contract.',
  },
  'apps/web': {
    source: ['client', 'contract'],
    besides: ['db', 'local'],
    advice:
      'The web asks the API through packages/client. Data access belongs in packages/db, behind ' +
      'a procedure in apps/api.',
  },
  'apps/cli': {
    source: ['client', 'contract'],
    besides: ['db', 'local'],
    advice: 'The command line asks the API through packages/client.',
  },
}
const KNOW_THE_API_AS_TYPE = new Set(['packages/client', 'apps/web', 'apps/cli'])
const CONTRACT_DEPENDENCIES = new Set(['zod'])

const FEATURE = /^apps\/web\/src\/features\/([^/]+)\//

export function importProblems(file: SourceFile): string[] {
  const name = file.path.split('/').slice(0, 2).join('/')
  return file.imports.flatMap((each) => {
    const problem = each.specifier.startsWith('.')
      ? relativeProblem(file.path, name, each.specifier)
      : packageProblem(file.path, name, each)
    return problem === undefined ? [] : [problem]
  })
}

function relativeProblem(path: string, name: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(path), specifier)
  // Files at the root, such as vitest.base.ts, are everybody's.
  if (name in LAYERS && target.includes('/') && !target.startsWith(`${name}/`)) {
    return `reaches into ${target}. Another package is imported by its name, through its exports.`
  }
  const [own, other] = [FEATURE.exec(path)?.[1], FEATURE.exec(target)?.[1]]
  if (own === undefined || other === undefined || own === other) return undefined
  return (
    `the feature "${own}" imports the feature "${other}". Compose the two in a route, or move ` +
    'what both need to apps/web/src/components (what is seen) or packages/contract (what is known).'
  )
}

function packageProblem(path: string, name: string, each: SourceImport): string | undefined {
  const layer = LAYERS[name]
  if (layer === undefined) return undefined
  const isSource = path.startsWith(`${name}/src/`) && !/\.test\.tsx?$/.test(path)
  const { specifier } = each
  const target = /^@roster\/([^/]+)/.exec(specifier)?.[1]
  if (target === undefined) {
    const isForeign = !specifier.startsWith('node:') && !CONTRACT_DEPENDENCIES.has(specifier)
    const isContract = name === 'packages/contract' && isSource
    return isContract && isForeign ? `imports ${specifier}. ${layer.advice}` : undefined
  }
  if (target === 'api' && KNOW_THE_API_AS_TYPE.has(name)) {
    if (specifier === API_TYPE && each.isTypeOnly) return undefined
    return (
      `imports the API itself. Write \`import type { … } from '${API_TYPE}'\`, on a line of its ` +
      'own: anything more would ship the server to its clients.'
    )
  }
  const allowed = isSource ? layer.source : [...layer.source, ...layer.besides]
  const isOwn = name.endsWith(`/${target}`)
  if (isOwn || allowed.includes(target)) return undefined
  return `imports ${specifier}. ${layer.advice}`
}
