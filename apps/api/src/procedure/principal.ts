import { PERMISSIONS, permissionsOf } from '@roster/contract/permissions'
import type { Permission, Role } from '@roster/contract/permissions'
import type { CurrentCaller } from '@roster/contract/sessions'
import type { Actor } from '@roster/contract/users'

/** Who asks, what they may do, and how that is known. */
export interface Principal {
  actor: Actor
  roles: readonly Role[]
  permissions: ReadonlySet<Permission>
  known_by: CurrentCaller['known_by']
  /** Of those who are known by a session. */
  session_id?: string
  /** Of those who are known by a token: when it ends, in epoch milliseconds. */
  expires_at_ms?: number
}

/** Everybody who reaches the API while it has no sign-in and listens on loopback alone. */
export const LOCAL_ADMIN: Principal = {
  actor: { id: 'local-admin', name: 'Local admin', kind: 'person' },
  roles: ['admin'],
  permissions: new Set(PERMISSIONS),
  known_by: 'local',
}

export function principalOf(
  actor: Actor,
  roles: readonly Role[],
  known: Pick<Principal, 'known_by' | 'session_id' | 'expires_at_ms'>,
): Principal {
  return { actor, roles, permissions: permissionsOf(roles), ...known }
}
