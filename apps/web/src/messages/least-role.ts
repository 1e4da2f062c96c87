import { ROLE_PERMISSIONS, ROLES } from '@roster/contract/permissions'
import type { Permission, Role } from '@roster/contract/permissions'

/** Nobody can give a permission by itself: what to ask for is the least role that has it. */
export function leastRoleWith(permission: Permission): Role | undefined {
  return ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission)).toSorted(
    (a, b) => ROLE_PERMISSIONS[a].length - ROLE_PERMISSIONS[b].length,
  )[0]
}
