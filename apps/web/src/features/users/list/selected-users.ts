import type { User } from '@roster/contract/users'
import { createStore } from '#browser/store.ts'

/** The selected users of the page, for commands elsewhere. */
export interface SelectedUsers {
  users: readonly User[]
  onClear: () => void
}

/** Undefined while none are selected. */
export const selectedUsers = createStore<SelectedUsers | undefined>(undefined)

/** The selected users as the loaded rows have them, which may be newer. */
export function newestOf(
  selected: ReadonlyMap<string, User>,
  rows: readonly User[],
): readonly User[] {
  const loaded = new Map(rows.map((user) => [user.user_id, user]))
  return [...selected.values()].map((user) => loaded.get(user.user_id) ?? user)
}
