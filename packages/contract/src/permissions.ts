/** Every permission. Each procedure requires one; a procedure that names none is denied to everyone. */
export const PERMISSIONS = [
  'users:read',
  'users:write',
  'users:delete',
  /** Read a user's history: who changed what. */
  'users:audit',
  /** Save views for oneself. */
  'views:own',
  /** Share a saved view with everyone. */
  'views:share',
  /** See one's own account and sessions, and end them. Every authenticated caller has it. */
  'sessions:own',
  /** See and end other people's sessions. */
  'sessions:manage',
] as const

/** One of `PERMISSIONS`. */
export type Permission = (typeof PERMISSIONS)[number]

/** From the fewest permissions to the most. The provider assigns them: see docs/identity-providers.md. */
export const ROLES = ['viewer', 'editor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/**
 * The permissions of each role. The server enforces this table, and the dashboard hides actions that
 * it would deny. Roles do not inherit from each other.
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['users:read', 'views:own'],
  editor: ['users:read', 'users:write', 'views:own', 'views:share'],
  admin: [
    'users:read',
    'users:write',
    'users:delete',
    'users:audit',
    'views:own',
    'views:share',
    'sessions:manage',
  ],
}

/** The permissions of all the roles together, plus `sessions:own`, which needs no role. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(['sessions:own', ...roles.flatMap((role) => ROLE_PERMISSIONS[role])])
}
