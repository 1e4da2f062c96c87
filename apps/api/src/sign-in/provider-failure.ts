import { ClientError } from 'openid-client'

const CERTIFICATE = /CERT|SIGNATURE|^ERR_TLS_/

/** Where a provider says what it is (OpenID Connect Discovery, 4). */
function discoveryAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
}

/** Why the provider could not be asked, in a sentence for whoever starts the API. */
export function failureSentence(error: unknown, issuer: string): string {
  const chain = causesOf(error)
  const response = chain.find((cause) => cause instanceof Response)
  if (response && response.status !== 200) {
    return `${discoveryAddress(issuer)} answered ${response.status}.`
  }
  const named = chain.map(issuerIn).find((name) => name !== undefined)
  if (named !== undefined) {
    return `the provider calls itself ${named}, and OIDC_ISSUER says ${issuer}. Give it as the provider does, to the last slash.`
  }
  const words = new Set(chain.flatMap(wordsOf))
  const codes = chain.map(codeOf).filter((code) => code !== undefined)
  const remedy = codes.some((code) => CERTIFICATE.test(code))
    ? ' Its certificate is not trusted: name the file of its authority in NODE_EXTRA_CA_CERTS.'
    : ''
  return `${[...words].join(': ').replace(/\.+$/, '')}.${remedy}`
}

function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = []
  let next = error
  // A chain may be a ring.
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next)
    next = next instanceof Error ? next.cause : undefined
  }
  return chain
}

/** What the library leaves as the cause when the provider calls itself by another name. */
function issuerIn(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null) return undefined
  const { attribute, body } = cause as { attribute?: unknown; body?: { issuer?: unknown } }
  return attribute === 'issuer' && typeof body?.issuer === 'string' ? body.issuer : undefined
}

/** The network's code says more than its message, which may even be empty. */
function wordsOf(cause: unknown): string[] {
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
