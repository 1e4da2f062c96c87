import { BlockList, isIP } from 'node:net'
import { z } from 'zod'

const RATE_STORES = ['memory', 'dynamodb', 'off'] as const

/** As browsers send it in `Origin`: scheme, host, a port that is not the usual one, nothing after. */
const OriginSchema = z
  .string()
  .transform((text) => text.trim())
  .refine(
    (text) =>
      URL.canParse(text) && new URL(text).origin === text && /^https?:\/\/[^*]+$/.test(text),
  )

const OriginsSchema = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(OriginSchema))

const ProxiesSchema = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .refine((each) => each.every((proxy) => isNetwork(proxy)))
  .transform((proxies) => blockListOf(proxies))

const PerMinuteSchema = z
  .string()
  .regex(/^[1-9]\d{0,6}$/)
  .transform(Number)

/** The API's edge in the environment: a part of `EnvSchema`. */
export const EDGE_ENV = {
  CORS_ORIGINS: OriginsSchema.default([]),
  TRUSTED_PROXIES: ProxiesSchema.default(new BlockList()),
  RATE_LIMITS: z.enum(RATE_STORES).default('memory'),
  RATE_READS: PerMinuteSchema.default(3_000),
  RATE_WRITES: PerMinuteSchema.default(600),
  RATE_SIGN_INS: PerMinuteSchema.default(60),
}

export type EdgeEnv = { [Name in keyof typeof EDGE_ENV]: z.infer<(typeof EDGE_ENV)[Name]> }

export const EDGE_REMEDIES: Record<keyof EdgeEnv, string> = {
  CORS_ORIGINS:
    'Give origins such as https://intranet.example.com, with commas between, without a path. Only with OIDC_ISSUER: without sign-in no other site may ask.',
  TRUSTED_PROXIES:
    'Give the addresses of the proxies alone, such as 10.0.0.5 or 10.0.9.0/28, with commas between: who is in a network named here chooses the address that he is known by.',
  RATE_LIMITS: `Use one of ${RATE_STORES.join(', ')}.`,
  RATE_READS: 'Give a number of calls a minute, at least 1.',
  RATE_WRITES: 'Give a number of calls a minute, at least 1.',
  RATE_SIGN_INS: 'Give a number of attempts a minute, at least 1.',
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bitsOf(family))
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = isIP(address)
    const type = family === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, prefix === undefined ? bitsOf(family) : Number(prefix), type)
  }
  return list
}

function bitsOf(family: number): number {
  return family === 6 ? 128 : 32
}
