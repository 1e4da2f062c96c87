import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { RosterError } from '@roster/contract/errors'

/** Where a list continues: the attributes of the last row returned, or a place between rows. */
export type Position = Record<string, string>

export interface CursorCodec {
  /** `query` names everything that decides the list's rows and order; a cursor fits no other. */
  seal(query: string, position: Position): string
  /** @throws RosterError BAD_CURSOR when it was altered, is of another query, or of another version. */
  open(query: string, cursor: string): Position
}

interface Payload {
  version: number
  query: string
  position: Position
}

const VERSION = 1

/**
 * Cursors are `payload.key.signature`, the payload base64url JSON, the signature HMAC-SHA-256. The
 * first secret signs, every secret verifies, so that secrets rotate without breaking open lists.
 */
export function createCursorCodec(secrets: readonly [string, ...string[]]): CursorCodec {
  const keys = secrets.map((secret) => ({ id: digest(secret).slice(0, 8), secret }))
  const signing = keys[0]!

  return {
    seal(query, position) {
      const payload: Payload = { version: VERSION, query: digest(query), position }
      const text = Buffer.from(JSON.stringify(payload)).toString('base64url')
      return `${text}.${signing.id}.${sign(signing.secret, text)}`
    },
    open(query, cursor) {
      const [text = '', keyId, signature = '', ...rest] = cursor.split('.')
      const key = keys.find(({ id }) => id === keyId)
      if (!key || rest.length > 0) throw badCursor()
      // As text: decoding would let pass what base64 ignores, spare bits and stray characters.
      const given = Buffer.from(signature)
      const expected = Buffer.from(sign(key.secret, text))
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw badCursor()
      const payload = JSON.parse(Buffer.from(text, 'base64url').toString()) as Payload
      if (payload.version !== VERSION || payload.query !== digest(query)) throw badCursor()
      return payload.position
    },
  }
}

function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

function badCursor(): RosterError {
  return new RosterError(
    'BAD_CURSOR',
    {},
    'This cursor does not belong to this list, or was altered. Start again without a cursor.',
  )
}
