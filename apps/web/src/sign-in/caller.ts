import type { Permission } from '@roster/contract/permissions'
import type { CurrentCaller } from '@roster/contract/sessions'
import { createContext, use } from 'react'

/** The signed-in person. Undefined outside the session gate. */
export const CallerContext = createContext<CurrentCaller | undefined>(undefined)

export function useCaller(): CurrentCaller | undefined {
  return use(CallerContext)
}

/**
 * Whether to offer an action. This only hides what the server would deny: the server checks every call.
 */
export function useHasPermission(permission: Permission): boolean {
  return use(CallerContext)?.permissions.includes(permission) ?? false
}
