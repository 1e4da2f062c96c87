import { CLIENT_VARIANTS } from '@roster/db/client'
import { SHARDS_DEFAULT, SHARDS_REMEDY, ShardCountsSchema } from '@roster/db/shards'
import { z } from 'zod'
import { givenVariables, misreadVariables } from './env-source.ts'
import { EnvError } from './errors/env-error.ts'
import { GATEWAY_ENV, GATEWAY_REMEDIES } from './gateway/gateway.env.ts'
import { SIGN_IN_ENV, SIGN_IN_REMEDIES } from './sign-in/sign-in.env.ts'
import { startProblems } from './start-rules.ts'

const CURSOR_SECRET_LENGTH_MIN = 32

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const PortSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535))

const STOP_DELAY_MAX_S = 300
/** Long enough for two checks of a load balancer that checks every two seconds. */
const STOP_DELAY_PRODUCTION_S = 5

const StopDelaySchema = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.number().max(STOP_DELAY_MAX_S))

const CursorSecretsSchema = z
  .string()
  .transform((text) => text.split(',').map((secret) => secret.trim()))
  .pipe(z.tuple([z.string()], z.string()))
  .refine((secrets) => secrets.every((secret) => secret.length >= CURSOR_SECRET_LENGTH_MIN))

const EnvSchema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    AWS_REGION: z
      .string()
      .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/)
      .default('us-east-1'),
    USERS_TABLE: z
      .string()
      .regex(/^[\w.-]{3,240}$/)
      .default('Users'),
    DYNAMODB_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    DYNAMODB_CLIENT: z.enum(CLIENT_VARIANTS).default('trimmed'),
    PORT: PortSchema.default(3000),
    HOST: z
      .string()
      .regex(/^(?:[\w.-]{1,253}|[\da-f:.]{2,45})$/i)
      .default('127.0.0.1'),
    CURSOR_SECRET: CursorSecretsSchema.optional(),
    USERS_SHARDS: ShardCountsSchema.default(SHARDS_DEFAULT),
    USERS_SHARDS_READ: ShardCountsSchema.optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
    STOP_DELAY_SECONDS: StopDelaySchema.optional(),
    WEB_DIST: z.string().optional(),
    ...SIGN_IN_ENV,
    ...GATEWAY_ENV,
  })
  .refine(({ NODE_ENV, CURSOR_SECRET }) => NODE_ENV !== 'production' || CURSOR_SECRET, {
    path: ['CURSOR_SECRET'],
  })

export type Env = z.infer<typeof EnvSchema>

/** How to fix each variable. */
const REMEDIES: Record<keyof Env, string> = {
  NODE_ENV: 'Set it to development, test or production.',
  AWS_REGION: 'Set it to a region such as us-east-1.',
  USERS_TABLE: 'Set it to a table name of 3 to 240 letters, digits, ".", "-" and "_".',
  DYNAMODB_ENDPOINT: 'Set it to a URL such as http://127.0.0.1:8000, or remove it to use AWS.',
  DYNAMODB_CLIENT: `Set it to one of ${CLIENT_VARIANTS.join(', ')}.`,
  PORT: 'Set it to a port from 0 to 65535.',
  HOST: 'Set it to a host name or address of this machine, such as 127.0.0.1 or 0.0.0.0.',
  CURSOR_SECRET: `Set it to a secret of at least ${CURSOR_SECRET_LENGTH_MIN} characters (openssl rand -base64 33), or to several separated by commas: the first signs, all verify. It is required in production.`,
  USERS_SHARDS: SHARDS_REMEDY,
  USERS_SHARDS_READ: SHARDS_REMEDY,
  LOG_LEVEL: `Set it to one of ${LOG_LEVELS.join(', ')}.`,
  STOP_DELAY_SECONDS: `Set it to a number of seconds from 0 to ${STOP_DELAY_MAX_S}.`,
  WEB_DIST: 'Set it to the folder of the built dashboard.',
  ...SIGN_IN_REMEDIES,
  ...GATEWAY_REMEDIES,
}

/** Reads the environment once, at startup. @throws EnvError */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = givenVariables(source)
  const misread = misreadVariables(given, Object.keys(REMEDIES))
  if (misread.length > 0) throw new EnvError(misread.join('\n'))
  const parsed = EnvSchema.safeParse(given)
  const lines = parsed.success ? startProblems(parsed.data) : invalidVariables(parsed.error)
  if (!parsed.success || lines.length > 0) throw new EnvError(lines.join('\n'))
  return parsed.data
}

/** How long a process that received SIGTERM still accepts connections. */
export function stopDelayMs({ NODE_ENV, STOP_DELAY_SECONDS }: Env): number {
  const usual = NODE_ENV === 'production' ? STOP_DELAY_PRODUCTION_S : 0
  return (STOP_DELAY_SECONDS ?? usual) * 1_000
}

function invalidVariables({ issues }: z.ZodError): string[] {
  const names = new Set(issues.map(({ path }) => path[0] as keyof Env))
  return [...names].map((name) => `${name} is not valid. ${REMEDIES[name]}`)
}
