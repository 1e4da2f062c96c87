import { expect, test } from 'vitest'
import { noPermissionText } from './permission-text.ts'

test.each([
  [
    'users:read',
    'You don’t have permission to see users. Ask an administrator for the Viewer role.',
  ],
  [
    'users:write',
    'You don’t have permission to create or change users. Ask an administrator for the Editor role.',
  ],
  [
    'users:audit',
    'You don’t have permission to see the history of users. Ask an administrator for the Admin role.',
  ],
  [
    'sessions:own',
    'You don’t have permission to see your own sessions. Ask an administrator for permission.',
  ],
] as const)('a caller without %s reads which role to ask for', (permission, text) => {
  expect(noPermissionText(permission)).toBe(text)
})
