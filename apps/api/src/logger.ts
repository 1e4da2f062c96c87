import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'

export type { Logger } from 'pino'

export interface LoggerOptions {
  level: string
  /** Values that must never be seen, wherever they turn up. */
  secrets?: readonly string[]
  destination?: DestinationStream
}

const MASK = '[redacted]'
const EMAIL_PATTERN = /[^\s"'<>(),:;/\\]+(?:@|%40)[^\s"'<>(),:;/\\]+/gi

/** Fields that hold secrets or people, should anything ever log the object they are in. */
const REDACTED_FIELDS = ['authorization', 'cookie', 'set-cookie', 'email', 'email_key', 'password']

/**
 * JSON lines on stdout. Text that comes from outside is only ever a value in the JSON, so it cannot
 * start a line of its own.
 */
export function createLogger(options: LoggerOptions): Logger {
  const mask = createMask(options.secrets ?? [])
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: REDACTED_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`]),
        censor: MASK,
      },
      serializers: {
        err: (error: unknown) => describeError(error, mask),
        path: (path: string) => mask(path.slice(0, 200)),
      },
    },
    ...(options.destination ? [options.destination] : []),
  )
}

interface ErrorDescription {
  type: string
  message: string
  stack?: string
  cause?: ErrorDescription
}

const CAUSES_MAX = 5

/** Type, message and stack alone: errors of the SDK carry whole requests and responses. */
function describeError(
  error: unknown,
  mask: (text: string) => string,
  depth = 0,
): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: mask(String(error)) }
  return {
    type: error.name,
    message: mask(error.message),
    ...(error.stack !== undefined && { stack: mask(error.stack) }),
    ...(error.cause !== undefined &&
      depth < CAUSES_MAX && { cause: describeError(error.cause, mask, depth + 1) }),
  }
}

function createMask(secrets: readonly string[]): (text: string) => string {
  return (text) => {
    const withoutEmails = text.replace(EMAIL_PATTERN, MASK)
    return secrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), withoutEmails)
  }
}
