import type { OxlintConfig } from 'oxlint'
import { importOverrides } from './oxlint.imports.ts'

const PARSE_IN_ENV = 'Parse the variable with zod in the env.ts beside it, and import the result.'
/** Also finds `const { env } = process`, which node/no-process-env does not. */
const ENVIRONMENT = [
  { object: 'process', property: 'env', message: PARSE_IN_ENV },
  { object: 'globalThis', property: 'process', message: 'Use the global `process`.' },
  { object: 'global', property: 'process', message: 'Use the global `process`.' },
]

export default {
  plugins: ['eslint', 'oxc', 'typescript', 'unicorn', 'import', 'promise', 'node'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['**/dist/**', '**/.reports/**', '**/routeTree.gen.ts'],
  rules: {
    // Off, each for a reason.
    'import/no-unassigned-import': 'off', // style sheets and set-up files have nothing to assign
    'no-underscore-dangle': 'off',
    'typescript/no-unsafe-type-assertion': 'off', // what JSON, DynamoDB and errors hold, we know better
    'typescript/no-misused-spread': 'off', // [...text] by code points is what we mean
    'typescript/consistent-return': 'off', // the compiler sees which switch is exhaustive

    // One way to write it.
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
    'import/no-default-export': 'error',
    'import/no-duplicates': 'error',
    'no-else-return': 'error',
    'no-restricted-properties': ['error', ...ENVIRONMENT],
    'no-var': 'error',
    'object-shorthand': 'error',
    'prefer-const': 'error',
    'prefer-template': 'error',
    'typescript/array-type': 'error',
    'typescript/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
    'typescript/no-import-type-side-effects': 'error',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'unicorn/prefer-node-protocol': 'error',

    'oxc/no-barrel-file': ['error', { threshold: 0 }],

    // Mistakes that types alone let through.
    'import/no-cycle': 'error',
    'import/no-self-import': 'error',
    'no-console': 'error',
    'no-param-reassign': 'error',
    'oxc/no-accumulating-spread': 'error',
    'typescript/no-deprecated': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/prefer-nullish-coalescing': 'error',
    'typescript/return-await': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'unicorn/error-message': 'error',
    'unicorn/throw-new-error': 'error',
  },
  overrides: [
    ...importOverrides(),
    {
      // An example is one file, to be read as a whole.
      files: ['**/env.ts', '**/*.env.ts', '**/examples/**'],
      rules: { 'no-restricted-properties': 'off' },
    },
    {
      files: ['packages/client/src/index.ts'],
      rules: { 'oxc/no-barrel-file': 'off' },
    },
    {
      files: ['**/*.tsx', 'apps/web/**'],
      plugins: ['react', 'react-perf', 'jsx-a11y'],
      rules: {
        'react/react-in-jsx-scope': 'off',
        'react/rules-of-hooks': 'error',
        'react/exhaustive-deps': 'error',
        'react/jsx-no-target-blank': 'error',
        'react/incompatible-library': 'off', // the React Compiler does not build this app
        'jsx-a11y/prefer-tag-over-role': 'off', // a virtual grid is not made of <tr>, nor a status of <output>
        'react-perf/jsx-no-new-object-as-prop': 'off',
        'react-perf/jsx-no-new-array-as-prop': 'off',
        'react-perf/jsx-no-new-function-as-prop': 'off',
        'react-perf/jsx-no-jsx-as-prop': 'off',
      },
    },
    {
      files: ['**/*.test.ts', '**/*.test.tsx', '**/test/**'],
      plugins: ['vitest'],
      rules: {
        'unicorn/consistent-function-scoping': 'off',
        'vitest/no-conditional-expect': 'off', // a property expects what its input calls for
        'vitest/no-disabled-tests': 'error',
        'vitest/no-focused-tests': 'error',
      },
    },
    {
      files: ['**/*.config.ts', 'vitest.base.ts', '**/vitest-global-setup.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
    {
      files: ['scripts/**', 'bench/**', '**/examples/**', 'vitest.setup.ts'],
      rules: { 'no-console': 'off' },
    },
  ],
} satisfies OxlintConfig
