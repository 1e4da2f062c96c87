import { givenVariables } from '@roster/api/env-source'
import { SHARDS_DEFAULT, ShardCountsSchema } from '@roster/db/shards'
import { z } from 'zod'

/** With any of these the AWS SDK finds credentials. */
const AWS_CREDENTIALS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
] as const

/** Of the development OpenID provider. */
export const OIDC_PORT_DEFAULT = 9400

const PortSchema = wholeNumber(1, 65_535)

const EnvironmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: PortSchema.default(3000),
  WEB_PORT: PortSchema.default(5173),
  DYNAMODB_PORT: PortSchema.default(8000),
  OIDC_PORT: PortSchema.default(OIDC_PORT_DEFAULT),
  /** Use this provider for sign-in and start none. */
  OIDC_ISSUER: z.string().optional(),
  /** The origin that people use, when it is not the one started here. */
  PUBLIC_URL: webUrl('https://roster.example.com').optional(),
  /** Use this database and start none. */
  DYNAMODB_ENDPOINT: webUrl('http://127.0.0.1:8000').optional(),
  AWS_REGION: z.string().optional(),
  USERS_TABLE: z.string().default('Users'),
  USERS_SHARDS: ShardCountsSchema.default(SHARDS_DEFAULT),
  USERS_SHARDS_READ: ShardCountsSchema.optional(),
  CURSOR_SECRET: z.string().optional(),
  LOG_LEVEL: z.string().optional(),
  /** How many sample users a new directory gets. */
  ROSTER_SEED_USERS: wholeNumber(0, 10_000_000).default(10_000),
  /** The folder of the local database and of the development provider's keys. */
  ROSTER_DATA: z.string().default('.data'),
})

function wholeNumber(min: number, max: number) {
  const error = `Give a whole number from ${min} to ${max}.`
  return z.coerce.number(error).int(error).min(min, error).max(max, error)
}

/** An address is not secret, except a password in it, so the message names it. */
function webUrl(example: string) {
  return z.url({
    protocol: /^https?$/,
    error: ({ input }) =>
      `"${String(input).replace(/\/\/[^/]*@/, '//…@')}" is not a URL. Give one such as ${example}.`,
  })
}

export interface Environment extends z.infer<typeof EnvironmentSchema> {
  hasAwsCredentials: boolean
  /** Whether `PORT` is set, so that no other port may be used instead. */
  isPortChosen: boolean
}

/** Read as by the API: an empty variable counts as none. @throws Error naming the variables that cannot be used. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const given = givenVariables(source)
  const parsed = EnvironmentSchema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`The environment cannot be used.\n${lines.join('\n')}`)
  }
  const hasAwsCredentials = AWS_CREDENTIALS.some((name) => given[name] !== undefined)
  return { ...parsed.data, hasAwsCredentials, isPortChosen: given['PORT'] !== undefined }
}

/** What the programs started from here inherit. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, TURBO_TELEMETRY_DISABLED: '1' }
}
