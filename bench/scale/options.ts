import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export interface ScaleOptions {
  users: number
  /** Of load on recorded answers, for each place and search. */
  rounds: number
  /** On DynamoDB Local, for each place and search. */
  requests: number
  /** Of the directory that the browser shows. */
  browserUsers: number
  isPrintedOnly: boolean
}

/** The number changes with the format of what is stored, so that data of an earlier version is not used. */
const DATA = new URL('../../.data/scale-3/', import.meta.url)

/** Kept between runs. */
export function dataFolder(users: number): string {
  return fileURLToPath(new URL(String(users), DATA))
}

/**
 * `--users 1000000`, `--browser-users 100000`, `--rounds 5`, `--requests 40`; `--print` leaves the page
 * in docs as it is.
 */
export function readScaleOptions(): ScaleOptions {
  const { values } = parseArgs({
    options: {
      users: { type: 'string', default: '1000000' },
      'browser-users': { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      requests: { type: 'string', default: '40' },
      print: { type: 'boolean', default: false },
    },
  })
  return {
    users: wholeNumber('users', values.users),
    browserUsers: wholeNumber('browser-users', values['browser-users']),
    rounds: wholeNumber('rounds', values.rounds),
    requests: wholeNumber('requests', values.requests),
    isPrintedOnly: values.print,
  }
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${option} must be a whole number from 1 on.`)
  return Number(text)
}
