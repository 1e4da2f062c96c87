import { isExposed, isLoopback } from '@roster/contract/exposure'
import type { GatewayEnv } from './gateway/gateway.env.ts'
import type { SignInEnv } from './sign-in/sign-in.env.ts'

type StartEnv = SignInEnv &
  Pick<GatewayEnv, 'CORS_ORIGINS'> & { HOST: string; CURSOR_SECRET?: readonly string[] | undefined }

/** Matches secrets copied from an example. */
const EXAMPLE_SECRET = /secret|change|example|default|password|develop|roster/i
/** Fewer than one in a million random secrets of 32 characters has fewer distinct characters. */
const DIFFERENT_CHARACTERS_MIN = 12

/** @returns why the API must not start with these settings, in sentences; empty when it may. */
export function startProblems(env: StartEnv): string[] {
  const problems = env.OIDC_ISSUER === undefined ? withoutSignIn(env) : withSignIn(env)
  return isExposed(env) ? [...problems, ...whenExposed(env)] : problems
}

function withoutSignIn(env: StartEnv): string[] {
  const problems: string[] = []
  if (!isLoopback(env.HOST)) {
    problems.push(
      'HOST must be 127.0.0.1, ::1 or localhost without sign-in, because anyone who reaches Roster then has full access. Set OIDC_ISSUER, OIDC_CLIENT_ID and PUBLIC_URL to give others access.',
    )
  } else if (isExposed(env)) {
    problems.push(
      'PUBLIC_URL must be on this machine without sign-in, because anyone who reaches Roster then has full access. Set OIDC_ISSUER and OIDC_CLIENT_ID to give others access.',
    )
  }
  const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_AUDIENCE } = env
  if ([OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_AUDIENCE].some((value) => value !== undefined)) {
    problems.push('OIDC_ISSUER is missing: the other OIDC variables have no effect without it.')
  }
  if (env.CORS_ORIGINS.length > 0) {
    problems.push('CORS_ORIGINS needs OIDC_ISSUER: without sign-in no other site has access.')
  }
  return problems
}

function withSignIn({ OIDC_CLIENT_ID, PUBLIC_URL }: StartEnv): string[] {
  const problems: string[] = []
  if (OIDC_CLIENT_ID === undefined) {
    problems.push("OIDC_CLIENT_ID is missing. Set it to Roster's client id at the provider.")
  }
  if (PUBLIC_URL === undefined) {
    problems.push('PUBLIC_URL is missing. Set it to the URL at which people reach Roster.')
  }
  return problems
}

function whenExposed(env: StartEnv): string[] {
  const { OIDC_ISSUER, OIDC_CLIENT_SECRET, PUBLIC_URL, CURSOR_SECRET } = env
  const problems: string[] = []
  if (OIDC_ISSUER !== undefined && isLocal(OIDC_ISSUER)) {
    problems.push(
      'OIDC_ISSUER must use https and must not be on this machine when others can reach Roster.',
    )
  }
  if (PUBLIC_URL?.startsWith('http:')) {
    problems.push('PUBLIC_URL must begin with https:// when others can reach Roster.')
  }
  if (!CURSOR_SECRET || CURSOR_SECRET.some((secret) => isGuessable(secret))) {
    problems.push(
      'CURSOR_SECRET must be random, and not an example, when others can reach Roster. Generate one: openssl rand -base64 33',
    )
  }
  if (OIDC_CLIENT_SECRET !== undefined && /^roster-.*secret$/.test(OIDC_CLIENT_SECRET)) {
    problems.push(
      'OIDC_CLIENT_SECRET is the public secret of the development provider. Set your own.',
    )
  }
  return problems
}

function isLocal(issuer: string): boolean {
  return issuer.startsWith('http:') || isLoopback(new URL(issuer).hostname)
}

function isGuessable(secret: string): boolean {
  return EXAMPLE_SECRET.test(secret) || new Set(secret).size < DIFFERENT_CHARACTERS_MIN
}
