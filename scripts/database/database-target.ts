import { join, resolve } from 'node:path'
import { isExposed, isLoopback } from '@roster/contract/exposure'
import type { Environment } from '#console/env.ts'

/** The database to work on, and how much may be done to it unasked. */
export interface DatabaseTarget {
  /** `local`: ours to start. `endpoint`: somebody runs it there. `aws`: the real service. */
  kind: 'local' | 'endpoint' | 'aws'
  region: string
  /** Undefined for AWS. */
  endpoint: string | undefined
  /** Tables are made and filled without being asked for: nobody's real data can be there. */
  isForPlay: boolean
  /** Remembers how far the sample users have got. */
  seedRecordFile: string
}

const REGION_DEFAULT = 'us-east-1'

export function databaseTarget(environment: Environment): DatabaseTarget {
  const region = environment.AWS_REGION ?? REGION_DEFAULT
  const table = environment.USERS_TABLE
  const seedRecordFile = (where: string) =>
    resolve(environment.ROSTER_DATA, `seed.${where.replaceAll(/[^\w-]+/g, '-')}.${table}.json`)
  const endpoint = environment.DYNAMODB_ENDPOINT
  if (endpoint !== undefined) {
    const { host, hostname } = new URL(endpoint)
    const isForPlay = isLoopback(hostname)
    return { kind: 'endpoint', region, endpoint, isForPlay, seedRecordFile: seedRecordFile(host) }
  }
  if (environment.hasAwsCredentials && environment.AWS_REGION !== undefined) {
    const file = seedRecordFile(`aws-${region}`)
    return { kind: 'aws', region, endpoint: undefined, isForPlay: false, seedRecordFile: file }
  }
  const own = `http://127.0.0.1:${environment.DYNAMODB_PORT}`
  const file = seedRecordFile('local')
  return { kind: 'local', region, endpoint: own, isForPlay: true, seedRecordFile: file }
}

/**
 * Said before anything is built or started.
 *
 * @throws Error when others could come and the database would be a local one with sample users.
 */
export function requireNamedDatabase(environment: Environment): void {
  if (!isExposed(environment) || databaseTarget(environment).kind !== 'local') return
  throw new Error(
    'Others could reach Roster by HOST or PUBLIC_URL, and no database is named: it would be a ' +
      'local one, filled with sample users. Set AWS_REGION and credentials (such as AWS_PROFILE), ' +
      'or DYNAMODB_ENDPOINT.',
  )
}

export function dataFolder(environment: Environment): string {
  return resolve(join(environment.ROSTER_DATA, 'dynamodb'))
}

export function databaseLabel(target: DatabaseTarget): string {
  if (target.kind === 'aws') return `Amazon DynamoDB in ${target.region}`
  return target.kind === 'local' ? `DynamoDB Local at ${target.endpoint}` : `${target.endpoint}`
}
