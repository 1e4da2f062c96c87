const HSTS = 'max-age=31536000'

/** For every response. Data must not be cached, framed, or run as a page or a script. */
const RESPONSE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const satisfies Record<string, string>

/**
 * The headers of every response. Browsers accept HSTS only over TLS, which a proxy in front of the
 * API terminates, so it depends on whether the public URL is https.
 */
export function responseHeaders(isBehindTls: boolean): Readonly<Record<string, string>> {
  return isBehindTls
    ? { ...RESPONSE_HEADERS, 'strict-transport-security': HSTS }
    : { ...RESPONSE_HEADERS }
}

/**
 * Additional headers of HTML pages: only resources of this origin load or run, no page may frame
 * them, and strings cannot become markup (Trusted Types).
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'referrer-policy': 'same-origin',
}
