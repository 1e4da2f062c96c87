import { BlockList, isIP } from 'node:net'
import { z } from 'zod'

const RATE_STORES = ['memory', 'dynamodb', 'off'] as const

/** As browsers send it in `Origin`: scheme, host and any port that is not the default. */
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

/** The gateway's settings, part of `EnvSchema`. */
export const GATEWAY_ENV = {
  CORS_ORIGINS: OriginsSchema.default([]),
  TRUSTED_PROXIES: ProxiesSchema.default(new BlockList()),
  RATE_LIMITS: z.enum(RATE_STORES).default('memory'),
  RATE_READS: PerMinuteSchema.default(3_000),
  RATE_WRITES: PerMinuteSchema.default(600),
  RATE_SIGN_INS: PerMinuteSchema.default(60),
}

export type GatewayEnv = { [Name in keyof typeof GATEWAY_ENV]: z.infer<(typeof GATEWAY_ENV)[Name]> }

export const GATEWAY_REMEDIES: Record<keyof GatewayEnv, string> = {
  CORS_ORIGINS:
    'Set it to origins without a path, separated by commas, such as https://intranet.example.com. It needs OIDC_ISSUER: without sign-in no other site has access.',
  TRUSTED_PROXIES:
    'Set it to the addresses of the proxies only, separated by commas, such as 10.0.0.5 or 10.0.9.0/28: any client in a network listed here can choose its own address. Networks wider than /8 (IPv6: /7) are refused.',
  RATE_LIMITS: `Set it to one of ${RATE_STORES.join(', ')}.`,
  RATE_READS: 'Set it to a number of calls per minute, at least 1.',
  RATE_WRITES: 'Set it to a number of calls per minute, at least 1.',
  RATE_SIGN_INS: 'Set it to a number of attempts per minute, at least 1.',
}

/**
 * The widest networks that a company has for itself are 10.0.0.0/8 and fc00::/7. A wider one contains
 * the Internet, where any client could choose its own address.
 */
const PREFIX_MIN = { 4: 8, 6: 7 }
/** Where IPv6 has the IPv4 addresses (RFC 4291, 2.5.5.2). */
const MAPPED = { address: '::ffff:0:0', prefix: 96 }

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if ((family !== 4 && family !== 6) || rest.length > 0) return false
  if (prefix === undefined) return true
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bitsOf(family)) return false
  const isMapped = family === 6 && overlapsMapped(address, Number(prefix))
  return Number(prefix) >= (isMapped ? MAPPED.prefix + PREFIX_MIN[4] : PREFIX_MIN[family])
}

function overlapsMapped(address: string, prefix: number): boolean {
  const wider = new BlockList()
  wider.addSubnet(address, Math.min(prefix, MAPPED.prefix), 'ipv6')
  return wider.check(MAPPED.address, 'ipv6')
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
