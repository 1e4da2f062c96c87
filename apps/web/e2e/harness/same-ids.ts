import crypto from 'node:crypto'
import type { UUID } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/** Until it is disposed, new ids are the same in each run: avatars take their colour from them. */
export function makeSameIds(): Disposable {
  const { randomUUID } = crypto
  let made = 0
  crypto.randomUUID = () => {
    made += 1
    const hash = crypto.createHash('sha256').update(`user ${made}`).digest('hex')
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}` as UUID
  }
  syncBuiltinESMExports()
  return {
    [Symbol.dispose]() {
      crypto.randomUUID = randomUUID
      syncBuiltinESMExports()
    },
  }
}
