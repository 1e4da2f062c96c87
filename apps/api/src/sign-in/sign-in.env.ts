import { isLoopback } from '@roster/contract/exposure'
import { ROLES } from '@roster/contract/permissions'
import { z } from 'zod'
import type { RoleMapping } from './claims.ts'

const CLIENT_AUTHS = ['basic', 'post'] as const

/** As the provider's own tokens write it: to the last slash. */
const IssuerSchema = z
  .string()
  .refine((text) => isSafeUrl(text) && !/[?#@]|\/\.well-known\/openid-configuration\/?$/.test(text))

const PublicUrlSchema = z
  .string()
  .refine((text) => isSafeUrl(text) && new URL(text).href === `${new URL(text).origin}/`)
  .transform((text) => new URL(text).origin)

/** Only what is on this machine itself may be without TLS. */
function isSafeUrl(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
}

/** A value may hold "=" itself, as names in a directory do. */
const RolesSchema = z
  .string()
  .transform((text) => text.split(',').map((pair) => /^\s*(\w+)=(.*?)\s*$/.exec(pair)?.slice(1)))
  .pipe(z.array(z.tuple([z.enum(ROLES), z.string().min(1)])))
  .transform((pairs): RoleMapping => pairs.map(([role, value]) => ({ role, value })))

function wholeNumber(max: number) {
  return z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .pipe(z.number().max(max))
}

/** Sign-in in the environment: a part of `EnvSchema`. */
export const SIGN_IN_ENV = {
  OIDC_ISSUER: IssuerSchema.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_CLIENT_AUTH: z.enum(CLIENT_AUTHS).optional(),
  OIDC_SCOPES: z
    .string()
    .regex(/^(?:\S+ )*openid(?: \S+)*$/)
    .default('openid profile email'),
  OIDC_ROLE_CLAIM: z.string().default('roles'),
  OIDC_ROLES: RolesSchema.default(ROLES.map((role) => ({ role, value: role }))),
  OIDC_AUDIENCE: z.string().optional(),
  PUBLIC_URL: PublicUrlSchema.optional(),
  SESSION_IDLE_MINUTES: wholeNumber(525_600).default(480),
  SESSION_MAX_HOURS: wholeNumber(8_760).default(24),
}

export type SignInEnv = z.infer<z.ZodObject<typeof SIGN_IN_ENV>>

export const SIGN_IN_REMEDIES: Record<keyof SignInEnv, string> = {
  OIDC_ISSUER:
    "Give the provider's issuer as its tokens name it, such as https://id.example.com/realms/staff, without /.well-known/openid-configuration at its end. Without TLS it may only be on this machine.",
  OIDC_CLIENT_ID: "Give Roster's client id at the provider.",
  OIDC_CLIENT_SECRET:
    "Give Roster's client secret at the provider, or leave it out for a public client.",
  OIDC_CLIENT_AUTH: `Use one of ${CLIENT_AUTHS.join(', ')}: how the provider takes the client secret. Left out: as the provider says.`,
  OIDC_SCOPES: 'Give scopes with spaces between, openid among them.',
  OIDC_ROLE_CLAIM: 'Give the name of the claim that holds the roles, or its path with dots.',
  OIDC_ROLES: `Give the provider's name for each role, with commas between: ${ROLES.map((role) => `${role}=roster-${role}`).join(',')}.`,
  OIDC_AUDIENCE: 'Give the audience of access tokens for Roster.',
  PUBLIC_URL:
    'Give the address that people use, such as https://roster.example.com, without a path. Without TLS it may only be on this machine.',
  SESSION_IDLE_MINUTES: 'Give a number of minutes from 1 to 525600.',
  SESSION_MAX_HOURS: 'Give a number of hours from 1 to 8760.',
}

/** How Roster knows its provider, and the provider Roster. */
export interface SignInSettings {
  issuer: string
  clientId: string
  clientSecret: string | undefined
  /** How the secret is sent; undefined: as the provider says. */
  clientAuth: (typeof CLIENT_AUTHS)[number] | undefined
  scopes: string
  roleClaim: string
  roles: RoleMapping
  /** Of access tokens; without one none is taken. */
  audience: string | undefined
  /** The origin that people use. */
  publicUrl: string
}

/** Undefined without sign-in. `startProblems` has made sure that nothing is missing. */
export function signInSettings(env: SignInEnv): SignInSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, PUBLIC_URL: publicUrl } = env
  if (issuer === undefined || clientId === undefined || publicUrl === undefined) return undefined
  return {
    issuer,
    clientId,
    clientSecret: env.OIDC_CLIENT_SECRET,
    clientAuth: env.OIDC_CLIENT_AUTH,
    scopes: env.OIDC_SCOPES,
    roleClaim: env.OIDC_ROLE_CLAIM,
    roles: env.OIDC_ROLES,
    audience: env.OIDC_AUDIENCE,
    publicUrl,
  }
}
