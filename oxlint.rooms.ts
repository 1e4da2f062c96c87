/** What the code of a package may import. */
export interface PackageRules {
  /** Workspace packages that `src` may import, without the scope. */
  imports: readonly string[]
  /** Workspace packages that tests, examples and configuration may import as well. */
  testImports: readonly string[]
  /** Where code belongs that needs more than this. */
  advice: string
  /**
   * The folders of `src`, lowest first: a folder imports only itself and the folders before it.
   * Folders of one array stand side by side and do not import each other. `.` is `src` itself.
   */
  rooms: readonly (string | readonly string[])[]
}

/** contract ← db ← api, and contract ← client ← web. */
export const PACKAGES: Readonly<Record<string, PackageRules>> = {
  'packages/contract': {
    imports: [],
    testImports: [],
    advice: 'The contract is what all sides agree on. It depends on zod only.',
    rooms: ['.'],
  },
  'packages/db': {
    imports: ['contract'],
    testImports: ['local'],
    advice: 'db imports only the contract. Code that serves requests belongs in apps/api.',
    rooms: [
      'dynamo/sdk',
      'dynamo',
      'tables',
      'paging',
      ['access', 'views', 'users/item'],
      ['sessions', 'users/list', 'users/search-index'],
      'users/search',
      'users',
      'verification',
    ],
  },
  'packages/local': {
    imports: ['contract'],
    testImports: [],
    advice: 'The tests of db use local. Code that needs both belongs in scripts.',
    rooms: [
      'process',
      ['dynamodb-local', 'openid-provider', 'sample-users', 'test-tables', 'test-users'],
      '.',
    ],
  },
  'packages/client': {
    imports: ['contract'],
    testImports: ['db', 'local'],
    advice:
      'The client imports the contract, and the API as a type. Data access belongs in packages/db.',
    rooms: ['transport', 'calls', 'changes', '.'],
  },
  'apps/api': {
    imports: ['contract', 'db'],
    testImports: ['local'],
    advice:
      'The API does not know its clients. What both sides share belongs in packages/contract.',
    rooms: [
      ['cache', 'errors', 'feed'],
      'procedure',
      'http',
      ['sessions', 'users', 'views'],
      'gateway',
      ['health', 'rpc', 'sign-in', 'web'],
      'rest',
      '.',
    ],
  },
  'apps/web': {
    imports: ['client', 'contract'],
    testImports: ['db', 'local'],
    advice:
      'The dashboard calls the API through packages/client. Data access belongs in packages/db.',
    rooms: [
      'browser',
      'locale',
      'messages/en',
      ['messages/de', 'messages/ar'],
      'messages',
      'api',
      'components',
      'grid',
      'sign-in',
      'shell',
      'features/users/address',
      ['features/users/values', 'features/users/navigation'],
      'features/users/data',
      [
        'features/users/list',
        'features/users/find',
        'features/users/user',
        'features/users/views',
        'features/users/live',
      ],
      ['features/users', 'features/sessions'],
      'palette',
      'routes',
      '.',
    ],
  },
}
