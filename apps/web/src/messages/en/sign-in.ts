import type { Permission, Role } from '@roster/contract/permissions'
import { formatList } from '#locale/formats.ts'
import { leastRoleWith } from '#api/permission-text.ts'

const permissionNames: Record<Permission, string> = {
  'users:read': 'see users',
  'users:write': 'create or change users',
  'users:delete': 'delete users',
  'users:audit': 'see the history of users',
  'views:own': 'save views of your own',
  'views:share': 'share views with everybody',
  'sessions:own': 'see your own sessions',
  'sessions:manage': 'see or end the sessions of others',
}

const roleNames: Record<Role, string> = {
  viewer: 'Viewer',
  editor: 'Editor',
  admin: 'Admin',
}

function whatToAskFor(permission: Permission): string {
  const role = leastRoleWith(permission)
  if (role === undefined) return `the permission ${permission}`
  return `the role ${roleNames[role]} (permission ${permission})`
}

/** What is said about who is signed in and what they may do. */
export const signInMessages = {
  signIn: 'Sign in',
  loading: 'Loading Roster…',
  failedTitle: 'Could not find out who you are',

  roles: (roles: readonly Role[]) =>
    roles.length > 0 ? formatList(roles.map((role) => roleNames[role])) : 'No role',
  lacks: (permission: Permission) =>
    `You may not ${permissionNames[permission]}. ` +
    `Ask an administrator for ${whatToAskFor(permission)}.`,

  signedOut: {
    title: 'You are signed out',
    body: 'Sign in to see and manage the users of your company.',
    /** Why a sign-in came to nothing, by the code that the API puts into the address. */
    reason: {
      denied: {
        title: 'You were not let in',
        body: 'The sign-in was refused or called off. Try again, or ask an administrator for access.',
      },
      expired: {
        title: 'The sign-in took too long',
        body: 'It was begun too long ago or in another tab, or was already finished. Start again.',
      },
      failed: {
        title: 'The sign-in failed',
        body: 'What came back from the sign-in page did not fit. Nothing was changed. Start again.',
      },
      unavailable: {
        title: 'Sign-in is not available',
        body: 'The sign-in service cannot be reached right now. Try again in a moment.',
      },
      busy: {
        title: 'Too many sign-ins',
        body: 'There were too many from your network in a short time. Try again in a minute.',
      },
    },
    stillIn: (name: string) => `You are still signed in as ${name}.`,
    goOn: 'Go to the users',
  },

  signingOut: {
    title: 'Signing out…',
    failedTitle: 'You are still signed in',
    failedBody: 'The server could not be told to sign you out. Try again.',
    retry: 'Try again',
    retrying: 'Trying again…',
  },

  noPermission: {
    title: 'You may not see this page',
    noteTitle: 'Not for your role',
    signedInAs: (name: string, roles: string) => `You are signed in as ${name} (${roles}).`,
  },

  account: {
    menu: (name: string) => `Account of ${name}`,
    signedInAs: 'Signed in as',
    sessions: 'Your sessions',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
  },

  everywhere: {
    title: 'Sign out everywhere?',
    body: 'All your sessions end at once, this one too. Whatever is not saved in them is lost.',
    confirm: 'Sign out everywhere',
    cancel: 'Stay signed in',
  },

  ended: {
    title: 'Your session has ended',
    body: 'Sign in again to go on. What you typed stays.',
    signIn: 'Sign in again',
    again: 'Open the sign-in again',
    waiting: 'Go on in the window that has opened. This page follows by itself.',
    blocked: 'Your browser has blocked the window.',
    blockedLink: 'Sign in in a new tab',
    leave: 'Leave',
    otherTitle: (name: string) => `You are now signed in as ${name}`,
    otherBody: (name: string) =>
      `This page was opened as ${name}. Load it again to go on. What you typed in it is lost then.`,
    reload: 'Load the page again',
  },

  signedIn: {
    title: 'You are signed in',
    body: 'You can close this window and go on where you were.',
    goOn: 'Go to the users',
  },
}

export type SignInMessages = typeof signInMessages
