import type { User } from '@roster/contract/users'
import { useState } from 'react'
import { extendTo, NOBODY_SELECTED, selectAll, toggleUser, withoutUser } from './selection.ts'
import type { Selection } from './selection.ts'

/** Who is selected in the list, and the ways to change it. */
export interface SelectionControl {
  users: Selection['users']
  toggle: (user: User) => void
  /** From one row to another, or on from where a range was begun. */
  extend: (from: number, to: number) => void
  selectAll: () => void
  clear: () => void
  forget: (user_id: string) => void
}

/**
 * @param key names the list: what is selected in one means nothing in another.
 * @param isShown whether the rows are of that list; rows that are still of another are nobody's choice.
 */
export function useSelection(
  key: string,
  rows: readonly User[],
  isShown: boolean,
): SelectionControl {
  const [kept, setKept] = useState({ key, selection: NOBODY_SELECTED })
  if (kept.key !== key) setKept({ key, selection: NOBODY_SELECTED })
  const selection = kept.key === key ? kept.selection : NOBODY_SELECTED

  function change(to: (before: Selection) => Selection) {
    setKept((before) => ({ ...before, selection: to(before.selection) }))
  }

  return {
    users: selection.users,
    toggle: (user) => {
      if (isShown) change((before) => toggleUser(before, user))
    },
    extend: (from, to) => {
      if (isShown) change((before) => extendTo(before, rows, from, to))
    },
    selectAll: () => {
      if (isShown) change((before) => selectAll(before, rows))
    },
    clear: () => {
      change(() => NOBODY_SELECTED)
    },
    forget: (user_id) => {
      change((before) => withoutUser(before, user_id))
    },
  }
}
