import { isLoopback } from '@roster/contract/exposure'
import { ROLES } from '@roster/contract/permissions'
import { z } from 'zod'
import { parseRoleMapping } from './role-mapping.ts'
import type { RoleMapping } from './role-mapping.ts'

const CLIENT_AUTHS = ['basic', 'post'] as const

/** Exactly as in the provider's tokens, including a trailing slash. */
const IssuerSchema = z
  .string()
  .refine((text) => isSafeUrl(text) && !/[?#@]|\/\.well-known\/openid-configuration\/?$/.test(text))

const PublicUrlSchema = z
  .string()
  .refine((text) => isSafeUrl(text) && new URL(text).href === `${new URL(text).origin}/`)
  .transform((text) => new URL(text).origin)

/** Only URLs on this machine may be without TLS. */
function isSafeUrl(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
}

const RolesSchema = z.string().transform((text, issues): RoleMapping => {
  const roles = parseRoleMapping(text)
  if (!roles) issues.addIssue('invalid')
  return roles ?? []
})

function wholeNumber(max: number) {
  return z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .pipe(z.number().max(max))
}

/** The settings of sign-in, part of `EnvSchema`. */
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
    "Set it to the provider's issuer exactly as in its tokens, such as https://id.example.com/realms/staff, without /.well-known/openid-configuration. It must use https unless it is on this machine.",
  OIDC_CLIENT_ID: "Set it to Roster's client id at the provider.",
  OIDC_CLIENT_SECRET:
    "Set it to Roster's client secret at the provider, or remove it for a public client.",
  OIDC_CLIENT_AUTH: `Set it to one of ${CLIENT_AUTHS.join(', ')}, the way to send the client secret. Defaults to what the provider supports.`,
  OIDC_SCOPES: 'Set it to scopes separated by spaces, including openid.',
  OIDC_ROLE_CLAIM: 'Set it to the name of the claim with the roles, or its path separated by dots.',
  OIDC_ROLES: `Set it to the provider's name for each role, separated by commas: ${ROLES.map((role) => `${role}=roster-${role}`).join(',')}. Put a value that holds a comma in double quotes; LDAP names (cn=staff,dc=example,dc=com) need none.`,
  OIDC_AUDIENCE: 'Set it to the audience of access tokens for Roster.',
  PUBLIC_URL:
    'Set it to the URL at which people reach Roster, such as https://roster.example.com, without a path. It must use https unless it is on this machine.',
  SESSION_IDLE_MINUTES: 'Set it to a number of minutes from 1 to 525600.',
  SESSION_MAX_HOURS: 'Set it to a number of hours from 1 to 8760.',
}

export interface SignInSettings {
  issuer: string
  clientId: string
  clientSecret: string | undefined
  /** How the secret is sent. Defaults to what the provider supports. */
  clientAuth: (typeof CLIENT_AUTHS)[number] | undefined
  scopes: string
  roleClaim: string
  roles: RoleMapping
  /** Of access tokens. Without an audience none are accepted. */
  audience: string | undefined
  /** The origin at which people reach Roster. */
  publicUrl: string
}

/** Undefined without sign-in. `startProblems` has already checked that no setting is missing. */
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
