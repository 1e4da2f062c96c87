import type { Permission } from '@roster/contract/permissions'
import type { CurrentCaller } from '@roster/contract/sessions'
import { createContext, use } from 'react'

/** Who is signed in; there is nobody outside of the session gate. */
export const CallerContext = createContext<CurrentCaller | undefined>(undefined)

export function useCaller(): CurrentCaller | undefined {
  return use(CallerContext)
}

/**
 * Whether to offer something. It only spares people what would be refused: the server decides for
 * itself, each time.
 */
export function useHasPermission(permission: Permission): boolean {
  return use(CallerContext)?.permissions.includes(permission) ?? false
}
