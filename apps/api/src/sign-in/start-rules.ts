import { isExposed, isLoopback } from '@roster/contract/exposure'
import type { Configuration } from 'openid-client'
import type { EdgeEnv } from '../gateway/gateway.env.ts'
import { failureSentence } from './provider-failure.ts'
import { discover } from './provider.ts'
import type { SignInEnv, SignInSettings } from './sign-in.env.ts'

/** What the rules look at. */
export type StartEnv = SignInEnv &
  Pick<EdgeEnv, 'CORS_ORIGINS'> & { HOST: string; CURSOR_SECRET?: readonly string[] | undefined }

/** What a secret looks like that was copied from an example. */
const EXAMPLE_SECRET = /secret|change|example|default|password|develop|roster/i
/** 32 random characters have at least as many different ones, but for one time in millions. */
const DIFFERENT_CHARACTERS_MIN = 12

/** Why the API must not start as it is set up, a sentence each; empty when it may. */
export function startProblems(env: StartEnv): string[] {
  const problems = env.OIDC_ISSUER === undefined ? withoutSignIn(env) : withSignIn(env)
  return isExposed(env) ? [...problems, ...whenExposed(env)] : problems
}

function withoutSignIn(env: StartEnv): string[] {
  const problems: string[] = []
  if (!isLoopback(env.HOST)) {
    problems.push(
      'HOST may only be 127.0.0.1, ::1 or localhost without sign-in, because whoever reaches Roster may then do everything. Set OIDC_ISSUER, OIDC_CLIENT_ID and PUBLIC_URL to let others in.',
    )
  } else if (isExposed(env)) {
    problems.push(
      'PUBLIC_URL may only be on this machine without sign-in, because whoever reaches Roster may then do everything. Set OIDC_ISSUER and OIDC_CLIENT_ID to let others in.',
    )
  }
  const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_AUDIENCE } = env
  if ([OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_AUDIENCE].some((value) => value !== undefined)) {
    problems.push('OIDC_ISSUER is missing: without it nobody signs in. Give the issuer, too.')
  }
  if (env.CORS_ORIGINS.length > 0) {
    problems.push('CORS_ORIGINS needs OIDC_ISSUER: without sign-in no other site may ask.')
  }
  return problems
}

function withSignIn({ OIDC_CLIENT_ID, PUBLIC_URL }: StartEnv): string[] {
  const problems: string[] = []
  if (OIDC_CLIENT_ID === undefined) {
    problems.push("OIDC_CLIENT_ID is missing. Give Roster's client id at the provider.")
  }
  if (PUBLIC_URL === undefined) {
    problems.push('PUBLIC_URL is missing. Give the address that people use, to sign in there.')
  }
  return problems
}

function whenExposed(env: StartEnv): string[] {
  const { OIDC_ISSUER, OIDC_CLIENT_SECRET, PUBLIC_URL, CURSOR_SECRET } = env
  const problems: string[] = []
  if (OIDC_ISSUER !== undefined && isOfThisMachine(OIDC_ISSUER)) {
    problems.push(
      'OIDC_ISSUER must be reached by https, and not on this machine, where others can reach Roster.',
    )
  }
  if (PUBLIC_URL?.startsWith('http:')) {
    problems.push('PUBLIC_URL must begin with https:// where others can reach Roster.')
  }
  if (!CURSOR_SECRET || CURSOR_SECRET.some((secret) => isGuessable(secret))) {
    problems.push(
      'CURSOR_SECRET must be random where others can reach Roster, and no example. Make one: openssl rand -base64 33',
    )
  }
  if (OIDC_CLIENT_SECRET !== undefined && /^roster-.*secret$/.test(OIDC_CLIENT_SECRET)) {
    problems.push(
      'OIDC_CLIENT_SECRET is that of the development provider, which everybody knows. Give your own.',
    )
  }
  return problems
}

function isOfThisMachine(issuer: string): boolean {
  return issuer.startsWith('http:') || isLoopback(new URL(issuer).hostname)
}

function isGuessable(secret: string): boolean {
  return EXAMPLE_SECRET.test(secret) || new Set(secret).size < DIFFERENT_CHARACTERS_MIN
}

/**
 * Asks the provider, before others can reach the API, whether it is one for development, which
 * everybody knows the accounts of.
 *
 * @returns why the API must not start; undefined when it may.
 */
export async function providerProblem(settings: SignInSettings): Promise<string | undefined> {
  let provider: Configuration
  try {
    provider = await discover(settings)
  } catch (error) {
    const why = failureSentence(error, settings.issuer)
    return `OIDC_ISSUER cannot be asked who it is, which it must be before others can reach Roster: ${why}`
  }
  return provider.serverMetadata()['roster_development'] === true
    ? 'OIDC_ISSUER is a provider for development, whose accounts everybody knows. Others must not reach Roster with it.'
    : undefined
}
