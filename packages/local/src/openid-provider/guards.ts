import type { Provider } from 'oidc-provider'

type Middleware = Parameters<Provider['use']>[0]

/**
 * Refuses requests that call this provider by another name. The library builds addresses from what
 * it is called, and a page elsewhere could make its own name lead to this machine.
 */
export function answerOwnHostAlone(issuer: string): Middleware {
  const { host } = new URL(issuer)
  return async (ctx, next) => {
    if (ctx.host === host) {
      await next()
      return
    }
    ctx.status = 421
    ctx.body = `This server only answers at ${issuer}.\n`
  }
}

/** @param leadsTo where forms lead in the end: browsers hold `form-action` against redirects too. */
export function setSecurityHeaders(leadsTo: readonly string[]): Middleware {
  const origins = [...new Set(leadsTo.map((uri) => new URL(uri).origin))]
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    // Empty, not 'none': the library adds the hash of the one script with which it submits a form.
    'script-src',
    ['form-action', "'self'", ...origins].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return async (ctx, next) => {
    ctx.set({
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    await next()
  }
}
