import type { UpdateUserInput } from '@roster/contract/users'
import { createContext, use } from 'react'

/** Actions of the page for its parts: a save must outlive the panel that started it. */
export interface UsersActions {
  save: (input: UpdateUserInput, then?: { onSuccess: () => void; onError: () => void }) => void
  openUser: (user_id: string) => void
}

export const UsersActionsContext = createContext<UsersActions | undefined>(undefined)

export function useUsersActions(): UsersActions {
  const actions = use(UsersActionsContext)
  if (!actions) throw new Error('useUsersActions needs UsersActionsContext around it')
  return actions
}
