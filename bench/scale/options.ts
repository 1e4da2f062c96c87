import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export interface ScaleOptions {
  users: number
  /** Of load on recorded responses, for each place and search. */
  rounds: number
  /** On DynamoDB Local, for each place and search. */
  requests: number
  isPrintedOnly: boolean
}

/** The browser scrolls 4,500 rows. */
const USERS_MIN = 5_000
/** Change the number when the format of the stored data changes, so that older data is not used. */
const DATA = new URL('../../.data/scale-5/', import.meta.url)

/** Kept between runs. */
export function dataFolder(users: number): string {
  return fileURLToPath(new URL(String(users), DATA))
}

/**
 * `--users 100000`, `--rounds 5`, `--requests 40`; `--print` leaves the page in docs as it is.
 * 100,000 users have a page 1,000 and load within an hour, also on a busy machine.
 */
export function readScaleOptions(): ScaleOptions {
  const { values } = parseArgs({
    options: {
      users: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      requests: { type: 'string', default: '40' },
      print: { type: 'boolean', default: false },
    },
  })
  return {
    users: wholeNumber('users', values.users, USERS_MIN),
    rounds: wholeNumber('rounds', values.rounds),
    requests: wholeNumber('requests', values.requests),
    isPrintedOnly: values.print,
  }
}

function wholeNumber(option: string, text: string, min = 1): number {
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < min) {
    throw new Error(`--${option} must be a whole number of at least ${min}.`)
  }
  return number
}
