import { ROLE_PERMISSIONS, ROLES } from '@roster/contract/permissions'
import type { Permission, Role } from '@roster/contract/permissions'
import { messages } from '#messages/messages.ts'

/** What the caller may not do, and what to ask an administrator for. */
export function noPermissionText(permission: Permission): string {
  return messages.signIn.noPermissionFor(permission, roleWithLeastPermissions(permission))
}

/** Administrators assign roles, not single permissions. Undefined: no role has this permission. */
function roleWithLeastPermissions(permission: Permission): Role | undefined {
  return ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission)).toSorted(
    (a, b) => ROLE_PERMISSIONS[a].length - ROLE_PERMISSIONS[b].length,
  )[0]
}
