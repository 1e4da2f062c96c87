import type { UpdateUserInput } from '@roster/contract/users'
import { createContext, use } from 'react'

/** What the page does for its parts; it outlives panels and dialogs, so a save does too. */
export interface UsersActions {
  save: (input: UpdateUserInput) => void
  openUser: (user_id: string) => void
}

export const UsersActionsContext = createContext<UsersActions | undefined>(undefined)

export function useUsersActions(): UsersActions {
  const actions = use(UsersActionsContext)
  if (!actions) throw new Error('useUsersActions needs UsersActionsContext around it')
  return actions
}
