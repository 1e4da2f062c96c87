import { ClientError } from 'openid-client'

const CERTIFICATE = /CERT|SIGNATURE|^ERR_TLS_/

/** The URL of the provider's metadata (OpenID Connect Discovery, 4). */
function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
}

/** Explains a failed discovery in a sentence for the operator. */
export function failureSentence(error: unknown, issuer: string): string {
  const chain = causesOf(error)
  const response = chain.find((cause) => cause instanceof Response)
  if (response && response.status !== 200) {
    return `${discoveryUrl(issuer)} responded with ${response.status}.`
  }
  const named = chain.map(issuerIn).find((name) => name !== undefined)
  if (named !== undefined) {
    return `the provider's issuer is ${named}, but OIDC_ISSUER is ${issuer}. They must be equal, including a trailing slash.`
  }
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
  const code = codeOf(cause)
  if (code === undefined || cause instanceof ClientError)
    return cause.message ? [cause.message] : []
  return [
    cause.message.includes(code) || !cause.message
      ? cause.message || code
      : `${cause.message} (${code})`,
  ]
}

function codeOf(cause: unknown): string | undefined {
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined
  return typeof code === 'string' ? code : undefined
}
