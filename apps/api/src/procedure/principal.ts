import { PERMISSIONS, permissionsOf } from '@roster/contract/permissions'
import type { Permission, Role } from '@roster/contract/permissions'
import type { CurrentCaller } from '@roster/contract/sessions'
import type { Actor } from '@roster/contract/users'

/** The authenticated caller, its permissions, and how it was authenticated. */
export interface Principal {
  actor: Actor
  roles: readonly Role[]
  permissions: ReadonlySet<Permission>
  known_by: CurrentCaller['known_by']
  /** If authenticated by a session. */
  session_id?: string
  /** If authenticated by a token: its expiry, in epoch milliseconds. */
  expires_at_ms?: number
}

/** Every caller of an API without sign-in, which listens only on loopback. */
export const LOCAL_ADMIN: Principal = {
  actor: { id: 'local-admin', name: 'Local admin', kind: 'person' },
  roles: ['admin'],
  permissions: new Set(PERMISSIONS),
  known_by: 'local',
}

export function principalOf(
  actor: Actor,
  roles: readonly Role[],
  authentication: Pick<Principal, 'known_by' | 'session_id' | 'expires_at_ms'>,
): Principal {
  return { actor, roles, permissions: permissionsOf(roles), ...authentication }
}
