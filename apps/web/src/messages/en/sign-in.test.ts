import { expect, test } from 'vitest'
import { signInMessages } from './sign-in.ts'

test.each([
  ['users:read', 'You may not see users.', 'the role Viewer (permission users:read)'],
  [
    'users:write',
    'You may not create or change users.',
    'the role Editor (permission users:write)',
  ],
  [
    'users:audit',
    'You may not see the history of users.',
    'the role Admin (permission users:audit)',
  ],
  ['sessions:own', 'You may not see your own sessions.', 'the permission sessions:own'],
] as const)('whoever lacks %s learns the least role that has it', (permission, what, ask) => {
  expect(signInMessages.lacks(permission)).toBe(`${what} Ask an administrator for ${ask}.`)
})
