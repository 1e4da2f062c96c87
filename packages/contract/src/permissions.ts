/** What a caller may be allowed to do. Every procedure names one; a procedure without one is denied. */
export const PERMISSIONS = ['users:read', 'users:write', 'users:delete'] as const

export type Permission = (typeof PERMISSIONS)[number]
