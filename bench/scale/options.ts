import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export interface ScaleOptions {
  users: number
  /** Of load on recorded answers, for each place and search. */
  rounds: number
  /** On DynamoDB Local, for each place and search. */
  requests: number
  dataFolder: string
  isPrintedOnly: boolean
}

const DATA = new URL('../../.data/scale/', import.meta.url)

/** `--users 1000000`, `--rounds 5`, `--requests 40`; `--print` leaves the page in docs as it is. */
export function readScaleOptions(): ScaleOptions {
  const { values } = parseArgs({
    options: {
      users: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '5' },
      requests: { type: 'string', default: '40' },
      print: { type: 'boolean', default: false },
    },
  })
  const users = wholeNumber('users', values.users)
  return {
    users,
    rounds: wholeNumber('rounds', values.rounds),
    requests: wholeNumber('requests', values.requests),
    dataFolder: fileURLToPath(new URL(String(users), DATA)),
    isPrintedOnly: values.print,
  }
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${option} must be a whole number from 1 on.`)
  return Number(text)
}
