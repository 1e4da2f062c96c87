import { parseArgs } from 'node:util'

export interface BenchOptions {
  isQuick: boolean
  withStart: boolean
  withTest: boolean
  /** Rounds of each measurement; every round measures each subject once. */
  rounds: number
  /** Of load on one subject in one round. */
  seconds: number
  connections: number
  users: number
  /** The page that is compared with the first one. */
  deepPage: number
  importedUsers: number
}

const QUICK = { rounds: 3, seconds: 1, users: 4_000, deepPage: 70, importedUsers: 600 }
const FULL = { rounds: 7, seconds: 1, users: 100_000, deepPage: 1_000, importedUsers: 1_000 }

/**
 * `--quick`: a few minutes, printed only. `--with-start`, `--with-test`: time those commands too.
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
    ...(values.quick ? QUICK : FULL),
  }
}
