import { generateCookie, getCookie } from 'hono/cookie'
import type { AppContext } from '../http/request-scope.ts'

/** One of the two cookies there are: that of the session, and that of a sign-in under way. */
export interface SecretCookie {
  read: (c: AppContext) => string | undefined
  /** @returns the header's value. */
  write: (id: string) => string
  /** @returns the header's value that makes the browser forget it. */
  clear: () => string
}

/** 256 bits as base64url. Whatever else comes along is none of ours, and not worth a look-up. */
const ID_PATTERN = /^[\w-]{43}$/

/**
 * Scripts cannot read it, and other sites' pages cannot send it along with what they post. With TLS
 * its name begins with `__Host-`, so that no other host of the domain can have set it (RFC 6265bis);
 * without TLS browsers would not take that, which is for this machine alone.
 */
export function createSecretCookie(
  name: string,
  options: { isSecure: boolean; maxAgeMs: number },
): SecretCookie {
  const { isSecure, maxAgeMs } = options
  const fullName = isSecure ? `__Host-${name}` : name
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const
  return {
    read(c) {
      const value = getCookie(c, fullName)
      return value !== undefined && ID_PATTERN.test(value) ? value : undefined
    },
    write: (id) =>
      generateCookie(fullName, id, { ...attributes, maxAge: Math.floor(maxAgeMs / 1_000) }),
    clear: () => generateCookie(fullName, '', { ...attributes, maxAge: 0 }),
  }
}
