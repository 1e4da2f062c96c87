const HSTS = 'max-age=31536000'

/** For every answer. Data is nobody's page, frame or script, and nothing keeps it. */
const ANSWER_HEADERS = {
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
 * What every answer carries. Browsers heed HSTS over TLS alone, and a proxy ends it before us: so it
 * is sent when people reach Roster by https.
 */
export function answerHeaders(isBehindTls: boolean): Readonly<Record<string, string>> {
  return isBehindTls
    ? { ...ANSWER_HEADERS, 'strict-transport-security': HSTS }
    : { ...ANSWER_HEADERS }
}

/**
 * For pages, besides. Nothing runs or loads but what this origin serves; nobody frames it; strings do
 * not become markup (Trusted Types).
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
