import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { idTokenFault } from './id-token-fault.ts'
import { withoutQuery } from './provider-fetch.ts'

const CERTIFICATE = /CERT|SIGNATURE|^ERR_TLS_/
const DISCOVERY_PATH = '/.well-known/openid-configuration'
/** Texts of the provider are for people to read, but it may send anything. */
const TEXT_LENGTH_MAX = 300

/** What went wrong in an exchange with the provider, for the operator. */
export interface ProviderFailure {
  /** Such as `https://id.example.com/token responded with 401 invalid_client: "Unknown client".` */
  sentence: string
  /** Of the response, if there was one. */
  status?: number
  /** The standard's code in the response, such as `invalid_grant`. */
  error?: string
}

/** Explains an error of openid-client, of jose or of `fetch`. */
export async function explainFailure(thrown: unknown): Promise<ProviderFailure> {
  const chain = causesOf(thrown)
  for (const each of chain) {
    if (each instanceof AuthorizationResponseError) {
      return { sentence: `The provider responded with ${said(each)}.`, error: each.error }
    }
    if (each instanceof ResponseBodyError) return explainResponse(each.response, each)
    const response = responseIn(each)
    if (response) return explainResponse(response, await errorIn(response))
  }
  return { sentence: idTokenFault(chain) ?? sentenceOf(chain) }
}

/** Whether the provider may respond later, as far as is known. */
export function isUnreachable(thrown: unknown, { status }: ProviderFailure): boolean {
  // `fetch` fails with a TypeError that has a cause.
  if (thrown instanceof TypeError) return thrown.cause !== undefined
  const isTimeout = thrown instanceof ClientError && thrown.code === 'OAUTH_TIMEOUT'
  return isTimeout || (status !== undefined && status >= 500)
}

/** Explains why the provider's metadata could not be used. */
export async function explainDiscovery(thrown: unknown, issuer: string): Promise<string> {
  const named = causesOf(thrown)
    .map(issuerIn)
    .find((name) => name !== undefined)
  if (named !== undefined) {
    return `the provider's issuer is ${shown(named)}, but OIDC_ISSUER is ${issuer}. They must be equal, including a trailing slash.`
  }
  return explainAt(issuer.replace(/\/$/, '') + DISCOVERY_PATH, thrown)
}

/** Explains a failure at this address, which the sentence names. */
export async function explainAt(url: string, thrown: unknown): Promise<string> {
  const { sentence } = await explainFailure(thrown)
  return sentence.includes(url) ? sentence : `${url} cannot be used: ${sentence}`
}

export async function explainResponse(
  response: Response,
  body: ErrorBody = {},
): Promise<ProviderFailure> {
  const { status, headers } = response
  const words = body.error === undefined ? String(status) : `${status} ${said(body)}`
  const type = status === 200 ? ` of the type ${headers.get('content-type') ?? 'unknown'}` : ''
  const sentence = `${nameOf(response)} responded with ${words}${type}${redirection(response)}`
  return { sentence, status, ...(body.error !== undefined && { error: body.error }) }
}

interface ErrorBody {
  error?: string | undefined
  error_description?: string | undefined
}

function said({ error = '', error_description: description }: ErrorBody): string {
  return shown(error) + (description === undefined ? '' : `: "${shown(description)}"`)
}

function shown(text: string): string {
  return text.length <= TEXT_LENGTH_MAX ? text : `${text.slice(0, TEXT_LENGTH_MAX)}…`
}

/** Made responses have no address. */
function nameOf({ url }: Response): string {
  return url === '' ? 'The provider' : withoutQuery(url)
}

/** The end of the sentence. Redirects are not followed: a secret would go to another address. */
function redirection({ headers, url }: Response): string {
  const target = URL.parse(headers.get('location') ?? '', url === '' ? undefined : url)
  if (!headers.has('location') || !target) return '.'
  const address = withoutQuery(target)
  const advice = address.endsWith(DISCOVERY_PATH)
    ? ` If that is your provider, set OIDC_ISSUER to the issuer that is named there.`
    : ''
  return ` and redirects to ${address}.${advice}`
}

/** Not `instanceof Response`: the HTTP host replaces the global class. */
function responseIn(cause: unknown): Response | undefined {
  const given: unknown = cause instanceof WWWAuthenticateChallengeError ? cause.response : cause
  const { headers, status } = (given ?? {}) as Partial<Response>
  return typeof status === 'number' && headers !== undefined ? (given as Response) : undefined
}

/** The error in the body (RFC 6749, 5.2), or in the challenge (RFC 6750, 3). */
async function errorIn(response: Response): Promise<ErrorBody> {
  if (!response.bodyUsed && /\bjson\b/i.test(response.headers.get('content-type') ?? '')) {
    const body: unknown = await response.json().catch(() => undefined)
    if (isErrorBody(body)) return body
  }
  const challenge = response.headers.get('www-authenticate') ?? ''
  const [error, error_description] = ['error', 'error_description'].map(
    (name) => new RegExp(String.raw`\b${name}="([^"]*)"`).exec(challenge)?.[1],
  )
  return { error, error_description }
}

function isErrorBody(body: unknown): body is ErrorBody {
  const { error, error_description } = (body ?? {}) as Record<string, unknown>
  const isText = error_description === undefined || typeof error_description === 'string'
  return typeof error === 'string' && isText
}

function sentenceOf(chain: readonly unknown[]): string {
  const messages = new Set(chain.flatMap(messagesOf))
  const codes = chain.map(codeOf).filter((code) => code !== undefined)
  const remedy = codes.some((code) => CERTIFICATE.test(code))
    ? ' Its certificate is not trusted: set NODE_EXTRA_CA_CERTS to the file of its certificate authority.'
    : ''
  return `${[...messages].join(': ').replace(/\.+$/, '')}.${remedy}`
}

function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = []
  let next = error
  // Causes may be circular.
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next)
    next = next instanceof Error ? next.cause : undefined
  }
  return chain
}

/** The library's cause for a provider whose issuer differs holds the issuer. */
function issuerIn(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null) return undefined
  const { attribute, body } = cause as { attribute?: unknown; body?: { issuer?: unknown } }
  return attribute === 'issuer' && typeof body?.issuer === 'string' ? body.issuer : undefined
}

/** The code of a network error says more than its message, which may even be empty. */
function messagesOf(cause: unknown): string[] {
  if (!(cause instanceof Error)) return []
  const { code, input } = cause as NodeJS.ErrnoException & { input?: unknown }
  if (code === 'ERR_INVALID_URL') return [`"${shown(String(input))}" is not a valid URL`]
  if (typeof code !== 'string' || cause instanceof ClientError || cause.message.includes(code)) {
    return cause.message ? [cause.message] : []
  }
  return [cause.message ? `${cause.message} (${code})` : code]
}

function codeOf(cause: unknown): string | undefined {
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined
  return typeof code === 'string' ? code : undefined
}
