import { createHash } from 'node:crypto'
import { newUserItem } from '@roster/db/users-item'
import type { UserItem } from '@roster/db/users-item'
import { SHARDS_DEFAULT } from '@roster/db/shards'
import { sampleUsers } from '@roster/local/sample-users'

/** The same present each time: the same directory each time. */
const NOW = '2026-11-24T00:00:00.000Z'

/** The users of the large directory, in the order they are loaded; the first ones of any longer one. */
export function* scaleUsers(count: number): Generator<UserItem> {
  let made = 0
  for (const user of sampleUsers(count, { now: new Date(NOW) })) {
    yield newUserItem(user, scaleUserId(made++), NOW, SHARDS_DEFAULT)
  }
}

/** Known from the place alone, so that what is loaded twice is the same item; as random as a UUIDv4. */
function scaleUserId(place: number): string {
  const hex = createHash('sha256').update(`user ${place}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
