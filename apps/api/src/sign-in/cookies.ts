import { generateCookie, getCookie } from 'hono/cookie'
import type { AppContext } from '../http/request-scope.ts'

/** A cookie that holds a secret id of ours. */
export interface SecretCookie {
  read: (c: AppContext) => string | undefined
  /** @returns the header's value. */
  write: (id: string) => string
  /** @returns the header's value that makes the browser forget it. */
  clear: () => string
}

/** The cookies of the sign-ins under way in a browser, each named for its state. */
export interface AttemptCookies {
  of: (state: string) => SecretCookie
  /** @returns the headers' values that make the browser forget those for which there is no room. */
  makeRoom: (c: AppContext) => string[]
}

export interface CookieOptions {
  isSecure: boolean
  maxAgeMs: number
}

/** 256 bits as base64url. Whatever else comes along is none of ours, and not worth a look-up. */
const ID_PATTERN = /^[\w-]{43}$/
/** As many tabs as one may sign in from at once, and far from what a head of 16 kB holds. */
const ATTEMPTS_MAX = 8
/** Enough to tell a browser's own sign-ins apart: the whole state is checked where they are kept. */
const STATE_LENGTH_IN_NAME = 16
const STATE_IN_NAME = /^[\w-]{16}$/

/**
 * Scripts cannot read it, and other sites' pages cannot send it along with what they post. With TLS
 * its name begins with `__Host-`, so that no other host of the domain can have set it (RFC 6265bis);
 * without TLS browsers would not take that, which is for this machine alone.
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
 * A cookie for each sign-in, so that one that another tab or a stranger's link begins does not take
 * the place of one under way. They are few: more would in the end be too much for a request's head.
 */
export function createAttemptCookies(name: string, options: CookieOptions): AttemptCookies {
  const prefix = `${name}-`
  const fullPrefix = fullNameOf(prefix, options)
  return {
    of: (state) => createSecretCookie(prefix + state.slice(0, STATE_LENGTH_IN_NAME), options),
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
