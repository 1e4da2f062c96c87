/** What a caller may be allowed to do. Every procedure names one; a procedure without one is denied. */
export const PERMISSIONS = [
  'users:read',
  'users:write',
  'users:delete',
  /** Who changed what: the history of a user. */
  'users:audit',
  /** Lists that one saves for oneself. */
  'views:own',
  /** To let everybody see a list that one saved. */
  'views:share',
  /** Who one is, and where one is signed in. Everybody who is somebody may know. */
  'sessions:own',
  /** Where others are signed in, and to end it. */
  'sessions:manage',
] as const

/** One of `PERMISSIONS`. */
export type Permission = (typeof PERMISSIONS)[number]

/** From the least to the greatest. The provider says who has which: see docs/identity-providers.md. */
export const ROLES = ['viewer', 'editor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/**
 * Which role may do what: the server decides by this table, and the dashboard hides by it what would
 * be refused. Each role is whole: nothing is inherited that is not written here.
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

/** All that the roles allow together. Without any role one may still see and end one's own sessions. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(['sessions:own', ...roles.flatMap((role) => ROLE_PERMISSIONS[role])])
}
