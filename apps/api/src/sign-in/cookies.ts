import { generateCookie, getCookie } from 'hono/cookie'
import type { AppContext } from '#http/request-scope.ts'

/** A cookie that holds a secret id. */
export interface SecretCookie {
  read: (c: AppContext) => string | undefined
  /** @returns a Set-Cookie value. */
  write: (id: string) => string
  /** @returns a Set-Cookie value that deletes the cookie. */
  clear: () => string
}

/** One cookie for each sign-in in progress in a browser, named by its state. */
export interface AttemptCookies {
  forState: (state: string) => SecretCookie
  /** @returns Set-Cookie values that delete the oldest cookies, to make room for one more. */
  makeRoom: (c: AppContext) => string[]
}

export interface CookieOptions {
  isSecure: boolean
  maxAgeMs: number
}

/** 256 bits as base64url. Any other value is not ours and not worth a database read. */
const ID_PATTERN = /^[\w-]{43}$/
/** The number of tabs that can sign in at once. So many cookies are far below the head's limit of 16 kB. */
const ATTEMPTS_MAX = 8
/** Enough to distinguish the sign-ins of a browser. The database checks the whole state. */
const STATE_LENGTH_IN_NAME = 16
const STATE_IN_NAME = /^[\w-]{16}$/

/**
 * Scripts cannot read the cookie, and browsers do not send it with cross-site POST requests. With TLS
 * its name has the `__Host-` prefix, so no other host of the domain can set it (RFC 6265bis). Without
 * TLS, which is for local use only, browsers reject that prefix.
 */
export function createSecretCookie(name: string, options: CookieOptions): SecretCookie {
  const { isSecure, maxAgeMs } = options
  const fullName = fullNameOf(name, options)
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

/**
 * A cookie for each sign-in, so that a sign-in that another tab or a link from elsewhere starts does
 * not replace one in progress. Their number is limited to keep request headers small.
 */
export function createAttemptCookies(name: string, options: CookieOptions): AttemptCookies {
  const prefix = `${name}-`
  const fullPrefix = fullNameOf(prefix, options)
  return {
    forState: (state) => createSecretCookie(prefix + state.slice(0, STATE_LENGTH_IN_NAME), options),
    makeRoom(c) {
      const states = Object.keys(getCookie(c))
        .filter((each) => each.startsWith(fullPrefix))
        .map((each) => each.slice(fullPrefix.length))
        .filter((state) => STATE_IN_NAME.test(state))
      // Browsers send the oldest first (RFC 6265, 5.4).
      const tooMany = states.slice(0, Math.max(0, states.length + 1 - ATTEMPTS_MAX))
      return tooMany.map((state) => createSecretCookie(prefix + state, options).clear())
    },
  }
}

function fullNameOf(name: string, { isSecure }: CookieOptions): string {
  return isSecure ? `__Host-${name}` : name
}
