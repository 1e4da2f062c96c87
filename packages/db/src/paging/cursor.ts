import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { RosterError } from '@roster/contract/errors'

/** Where a list continues: after a row, or between rows. */
export type Position = Record<string, string>

export interface CursorCodec {
  /** `scope` names everything that decides the rows of the list and their order. */
  seal(scope: string, position: Position): string
  /** @throws RosterError BAD_CURSOR when it was altered, or is of another scope or version. */
  open(scope: string, cursor: string): Position
}

interface Payload {
  version: number
  scope: string
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
    seal(scope, position) {
      const payload: Payload = { version: VERSION, scope: digest(scope), position }
      const text = Buffer.from(JSON.stringify(payload)).toString('base64url')
      return `${text}.${signing.id}.${sign(signing.secret, text)}`
    },
    open(scope, cursor) {
      const [text = '', keyId, signature = '', ...rest] = cursor.split('.')
      const key = keys.find(({ id }) => id === keyId)
      if (!key || rest.length > 0) throw badCursor()
      // Compared as text: decoding ignores unused bits and foreign characters, so altered cursors would pass.
      const given = Buffer.from(signature)
      const expected = Buffer.from(sign(key.secret, text))
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw badCursor()
      const payload = JSON.parse(Buffer.from(text, 'base64url').toString()) as Payload
      if (payload.version !== VERSION || payload.scope !== digest(scope)) throw badCursor()
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
