import { pino } from 'pino'
import type { DestinationStream, Logger, LoggerOptions as PinoOptions } from 'pino'

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

/** Longer than most lines; whatever waits is written at the latest after FLUSH_MS and at the end. */
const BUFFER_BYTES = 4096
const FLUSH_MS = 200

export interface Loggers {
  log: Logger
  /**
   * For the one line that each request gets. Its fields are chosen by us and hold no person and no
   * secret, so it does without the search for them, which cost more than all the rest of the line.
   */
  requestLog: Logger
}

/**
 * JSON lines on stdout. Text that comes from outside is only ever a value in the JSON, so it cannot
 * start a line of its own.
 */
export function createLoggers(options: LoggerOptions): Loggers {
  const mask = createMask(options.secrets ?? [])
  const destination = options.destination ?? bufferedStdout()
  const shared: PinoOptions = {
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      err: (error: unknown) => describeError(error, mask),
      path: (path: string) => mask(path.slice(0, 200)),
    },
  }
  const paths = REDACTED_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`])
  return {
    log: pino({ ...shared, redact: { paths, censor: MASK } }, destination),
    requestLog: pino(shared, destination),
  }
}

/** One system call for a dozen lines instead of one each. */
function bufferedStdout(): DestinationStream {
  const destination = pino.destination({ sync: false, minLength: BUFFER_BYTES })
  setInterval(() => destination.flush(), FLUSH_MS).unref()
  return destination
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
