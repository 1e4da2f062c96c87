import { pino } from 'pino'
import type { DestinationStream, Logger, LoggerOptions as PinoOptions } from 'pino'

export type { Logger } from 'pino'

export interface LoggerOptions {
  level: string
  /** Values that must never appear in the log. */
  secrets?: readonly string[]
  destination?: DestinationStream
}

const MASK = '[redacted]'
/** Personal data and credentials, masked in any text. */
const PRIVATE_PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Email addresses. The lookbehind anchors them at the start of a word; without it, a long text
  // without an address would be searched again from each of its characters.
  [/(?<![^\s"'<>(),:;/\\])[^\s"'<>(),:;/\\]+(?:@|%(?:25)*40)[^\s"'<>(),:;/\\]+/gi, MASK],
  // JWTs: the JSON of their header begins with {".
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, MASK],
  [/\b(bearer|basic)\s+[^\s"',;]+/gi, `$1 ${MASK}`],
  // Cookies, and parameters of a sign-in in URLs and forms.
  [
    /\b((?:__Host-)?(?:sid|sign-in(?:-[\w-]+)?)|code|state|nonce|code_verifier|client_secret|client_assertion|[a-z]+_token(?:_hint)?)=[^\s"'<>;&]+/gi,
    `$1=${MASK}`,
  ],
]
/**
 * Characters that JSON does not escape but terminals and line readers may interpret: C1 controls,
 * line and paragraph separators, and marks that reorder or hide text.
 */
// oxlint-disable-next-line no-control-regex -- matching them is the purpose
const INVISIBLE = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Fields with secrets or personal data, in case an object that contains them is logged. */
const REDACTED_FIELDS = [
  'authorization',
  'cookie',
  'set-cookie',
  'email',
  'email_key',
  'password',
  'access_token',
  'id_token',
  'refresh_token',
  'client_secret',
  'code_verifier',
]

/** Longer than most lines. Buffered lines are written after FLUSH_MS at the latest. */
const BUFFER_BYTES = 4096
const FLUSH_MS = 200
/** How long an exit waits for a reader that does not read. */
const LAST_FLUSH_MS = 1_000

type BufferedStdout = ReturnType<typeof pino.destination>

export interface Loggers {
  log: Logger
  /**
   * For the line of each request. We choose its fields, and none holds secrets or personal data, so
   * it skips field redaction, which cost more than the rest of the line.
   */
  requestLog: Logger
  /** Writes the buffered lines; resolves after a second at the latest. Call it before an exit. */
  flush: () => Promise<void>
}

/**
 * JSON lines on stdout. Text from outside is always a value in the JSON, so it cannot forge a line.
 */
export function createLoggers(options: LoggerOptions): Loggers {
  const mask = createMask(options.secrets ?? [])
  const stdout = options.destination ? undefined : bufferedStdout()
  const destination = options.destination ?? stdout
  const shared: PinoOptions = {
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      err: (error: unknown) => describeError(error, mask),
      path: (path: string) => mask(path.slice(0, 200)),
      // Some providers use email addresses as subjects.
      actor_id: mask,
      of_actor_id: mask,
      // What a token or the provider says.
      problem: mask,
    },
  }
  const paths = REDACTED_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`])
  return {
    log: pino({ ...shared, redact: { paths, censor: MASK } }, destination),
    requestLog: pino(shared, destination),
    flush: async () => stdout && flushWithin(stdout, LAST_FLUSH_MS),
  }
}

/** One system call for a dozen lines instead of one for each. */
function bufferedStdout(): BufferedStdout {
  const destination = pino.destination({ sync: false, minLength: BUFFER_BYTES })
  // pino calls it at the exit. There it tries forever when the reader has closed the pipe, and waits
  // for a reader that does not read, so that the process could only be killed.
  destination.flushSync = () => {}
  setInterval(() => destination.flush(), FLUSH_MS).unref()
  return destination
}

async function flushWithin(destination: BufferedStdout, timeoutMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, timeoutMs)
  // The first call may only wait for a write in progress, without the latest lines.
  destination.flush(() => destination.flush(() => resolve()))
  await promise
  clearTimeout(timer)
}

interface ErrorDescription {
  type: string
  message: string
  stack?: string
  cause?: ErrorDescription
}

const CAUSES_MAX = 5
/** Matching is slow on long texts, and people do not read them. */
const SEARCHED_MAX = 8_000
const SHOWN_MAX = 4_000

/** Only type, message and stack: errors of the SDK carry whole requests and responses. */
function describeError(
  error: unknown,
  mask: (text: string) => string,
  depth = 0,
): ErrorDescription {
  if (!(error instanceof Error)) {
    return { type: typeof error, message: mask(describeOther(error)) }
  }
  return {
    type: error.name,
    message: mask(error.message),
    ...(error.stack !== undefined && { stack: mask(error.stack) }),
    ...(error.cause !== undefined &&
      depth < CAUSES_MAX && { cause: describeError(error.cause, mask, depth + 1) }),
  }
}

/** Such as the body of a provider's response, as the cause of an error. */
const SHOWN_FIELDS = ['status', 'code', 'error', 'error_description']

/** Of an object only what says what went wrong: it may hold a whole response, or private claims. */
function describeOther(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  return SHOWN_FIELDS.flatMap((name) => {
    const value: unknown = Reflect.get(thrown, name)
    return typeof value === 'string' || typeof value === 'number' ? [`${name}: ${value}`] : []
  }).join(', ')
}

function createMask(secrets: readonly string[]): (text: string) => string {
  const all = new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]))
  all.delete('')
  return (text) => {
    let masked = text.slice(0, SEARCHED_MAX)
    for (const secret of all) masked = masked.replaceAll(secret, MASK)
    for (const [pattern, replacement] of PRIVATE_PATTERNS) {
      masked = masked.replace(pattern, replacement)
    }
    return masked
      .slice(0, SHOWN_MAX)
      .replace(INVISIBLE, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
  }
}
