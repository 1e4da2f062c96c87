import { parseArgs } from 'node:util'

export interface BenchOptions {
  isQuick: boolean
  withStart: boolean
  withTest: boolean
  /** Rounds of each measurement; every round measures each subject once. */
  rounds: number
  /** How long one subject is under load in one round. */
  seconds: number
  connections: number
  users: number
  /** The page to compare with the first one. */
  deepPage: number
  importedUsers: number
  paintRounds: number
}

const QUICK = { rounds: 3, seconds: 1, users: 4_000, deepPage: 70, importedUsers: 600 }
const FULL = { rounds: 7, seconds: 1, users: 100_000, deepPage: 1_000, importedUsers: 1_000 }

/**
 * `--quick` takes a few minutes and only prints. `--with-start` and `--with-test` also time those commands.
 */
export function readOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      'with-start': { type: 'boolean', default: false },
      'with-test': { type: 'boolean', default: false },
    },
  })
  return {
    isQuick: values.quick,
    withStart: values['with-start'],
    withTest: values['with-test'],
    connections: 10,
    paintRounds: 5,
    ...(values.quick ? QUICK : FULL),
  }
}
