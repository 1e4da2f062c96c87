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
   * Folders of one array stand side by side and do not import each other. `.` is `src` itself; a
   * folder that is not named belongs to the nearest one above it that is.
   */
  rooms: readonly (string | readonly string[])[]
}

/** contract ← db ← api, and contract ← client ← web, cli. */
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
    rooms: ['dynamo', 'tables', 'paging', 'users', ['sessions', 'views']],
  },
  'packages/local': {
    imports: ['contract'],
    testImports: [],
    advice: 'The tests of db use local. Code that needs both belongs in scripts.',
    rooms: ['.', 'openid-provider'],
  },
  'packages/client': {
    imports: ['contract'],
    testImports: ['db', 'local'],
    advice:
      'The client imports the contract, and the API as a type. Data access belongs in packages/db.',
    rooms: ['.'],
  },
  'apps/api': {
    imports: ['contract', 'db'],
    testImports: ['local', 'client'],
    advice:
      'The API does not know its clients. What both sides share belongs in packages/contract.',
    rooms: ['.'],
  },
  'apps/web': {
    imports: ['client', 'contract'],
    testImports: ['db', 'local'],
    advice:
      'The dashboard calls the API through packages/client. Data access belongs in packages/db.',
    rooms: ['.'],
  },
}
