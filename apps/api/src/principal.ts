import { PERMISSIONS } from '@roster/contract/permissions'
import type { Permission } from '@roster/contract/permissions'
import type { Actor } from '@roster/contract/users'

/** Who asks, and what they may do. */
export interface Principal {
  actor: Actor
  permissions: ReadonlySet<Permission>
}

/** Everybody who reaches the API while it has no sign-in and listens on loopback alone. */
export const LOCAL_ADMIN: Principal = {
  actor: { id: 'local-admin', name: 'Local admin', kind: 'person' },
  permissions: new Set(PERMISSIONS),
}
