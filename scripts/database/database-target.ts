import { join, resolve } from 'node:path'
import { isExposed, isLoopback } from '@roster/contract/exposure'
import type { Environment } from '#console/env.ts'

/** The database to work on, and how much may be changed there without an option that says so. */
export type DatabaseTarget = {
  region: string
  /** On this machine, where no real data is: tables are created and filled without an option. */
  isForPlay: boolean
} & (
  | {
      /** `local`: started from here. `endpoint`: it runs already. */
      kind: 'local' | 'endpoint'
      endpoint: string
    }
  | { kind: 'aws'; endpoint: undefined }
)

const REGION_DEFAULT = 'us-east-1'

export function databaseTarget(environment: Environment): DatabaseTarget {
  const region = environment.AWS_REGION ?? REGION_DEFAULT
  const endpoint = environment.DYNAMODB_ENDPOINT
  if (endpoint !== undefined) {
    return { kind: 'endpoint', region, endpoint, isForPlay: isLoopback(new URL(endpoint).hostname) }
  }
  if (environment.hasAwsCredentials && environment.AWS_REGION !== undefined) {
    return { kind: 'aws', region, endpoint: undefined, isForPlay: false }
  }
  const own = `http://127.0.0.1:${environment.DYNAMODB_PORT}`
  return { kind: 'local', region, endpoint: own, isForPlay: true }
}

/**
 * Call it before anything is built or started.
 *
 * @throws Error when other machines could reach Roster and its database would be a local one with
 * sample users.
 */
export function requireNamedDatabase(environment: Environment): void {
  if (!isExposed(environment) || databaseTarget(environment).kind !== 'local') return
  throw new Error(
    'With this HOST or PUBLIC_URL other machines can reach Roster, and no database is named: it would ' +
      'be a local one with sample users. Set AWS_REGION and credentials (such as AWS_PROFILE), ' +
      'or DYNAMODB_ENDPOINT.',
  )
}

export function dataFolder(environment: Environment): string {
  return resolve(join(environment.ROSTER_DATA, 'dynamodb'))
}

export function databaseLabel(target: DatabaseTarget): string {
  if (target.kind === 'aws') return `Amazon DynamoDB in ${target.region}`
  return target.kind === 'local' ? `DynamoDB Local at ${target.endpoint}` : target.endpoint
}
