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
/** What gives somebody away or lets somebody in, wherever it turns up. */
const PRIVATE_PATTERNS: readonly (readonly [RegExp, string])[] = [
  // E-mail addresses. They begin where a word does: without the look behind, a long text that holds
  // none would be searched again from each of its characters.
  [/(?<![^\s"'<>(),:;/\\])[^\s"'<>(),:;/\\]+(?:@|%(?:25)*40)[^\s"'<>(),:;/\\]+/gi, MASK],
  // Tokens: the JSON of their head begins with {".
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, MASK],
  [/\b(bearer|basic)\s+[^\s"',;]+/gi, `$1 ${MASK}`],
  // Cookies, and what a sign-in carries through addresses and forms.
  [
    /\b((?:__Host-)?(?:sid|sign-in(?:-[\w-]+)?)|code|state|nonce|code_verifier|client_secret|client_assertion|[a-z]+_token(?:_hint)?)=[^\s"'<>;&]+/gi,
    `$1=${MASK}`,
  ],
]
/**
 * What a terminal or a reader of lines may obey although JSON lets it stand: C1 controls, line and
 * paragraph separators, marks that turn or hide text.
 */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const UNSEEN = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Fields that hold secrets or people, should anything ever log the object they are in. */
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
      // Some providers' subjects are e-mail addresses.
      actor_id: mask,
      of_actor_id: mask,
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
/** A pattern takes its time with a long text, and nobody reads one. */
const SEARCHED_MAX = 8_000
const SHOWN_MAX = 4_000

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
      .replace(UNSEEN, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
  }
}
