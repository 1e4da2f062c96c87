import type { User } from '@roster/contract/users'

/** Who is selected in a list, whether their rows are loaded at the moment or not. */
export interface Selection {
  users: ReadonlyMap<string, User>
  /** From whom a range goes. */
  anchorId?: string
  /** Who was selected before the range was begun; it adds to them. */
  base: ReadonlyMap<string, User>
}

export const NOBODY_SELECTED: Selection = { users: new Map(), base: new Map() }

/** Selects somebody, or no longer. A range can go from there. */
export function toggleUser({ users }: Selection, user: User): Selection {
  const toggled = new Map(users)
  if (!toggled.delete(user.user_id)) toggled.set(user.user_id, user)
  return { users: toggled, anchorId: user.user_id, base: toggled }
}

/**
 * Selects from where the range began to `to`, instead of how far it went before. Where its beginning is
 * no longer loaded, what is selected stays, and another range goes from `from`.
 */
export function extendTo(
  { users, anchorId, base }: Selection,
  rows: readonly User[],
  from: number,
  to: number,
): Selection {
  const anchorAt = rows.findIndex(({ user_id }) => user_id === anchorId)
  const start = anchorAt === -1 ? from : anchorAt
  const before = anchorAt === -1 ? users : base
  const range = rows.slice(Math.min(start, to), Math.max(start, to) + 1)
  const extended = new Map(before)
  for (const user of range) extended.set(user.user_id, user)
  const startId = rows[start]?.user_id
  return { users: extended, ...(startId !== undefined && { anchorId: startId }), base: before }
}

/** All that is loaded, besides who is selected already. */
export function selectAll({ users, anchorId }: Selection, rows: readonly User[]): Selection {
  const all = new Map(users)
  for (const user of rows) all.set(user.user_id, user)
  return { users: all, ...(anchorId !== undefined && { anchorId }), base: all }
}

export function withoutUser(selection: Selection, user_id: string): Selection {
  const without = (map: ReadonlyMap<string, User>) => {
    const copy = new Map(map)
    copy.delete(user_id)
    return copy
  }
  return { ...selection, users: without(selection.users), base: without(selection.base) }
}
