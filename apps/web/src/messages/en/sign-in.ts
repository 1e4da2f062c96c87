import type { Permission, Role } from '@roster/contract/permissions'
import { formatList } from '#locale/formats.ts'

const permissionNames: Record<Permission, string> = {
  'users:read': 'see users',
  'users:write': 'create or change users',
  'users:delete': 'delete users',
  'users:audit': 'see the history of users',
  'views:own': 'save views',
  'views:share': 'share views with everyone',
  'sessions:own': 'see your own sessions',
  'sessions:manage': 'see or end other people’s sessions',
}

const roleNames: Record<Role, string> = {
  viewer: 'Viewer',
  editor: 'Editor',
  admin: 'Admin',
}

/** Texts about the signed-in person and their permissions. */
export const signInMessages = {
  signIn: 'Sign in',
  loading: 'Loading Roster…',
  failedTitle: 'Could not verify your sign-in',

  roles: (roles: readonly Role[]) =>
    roles.length > 0 ? formatList(roles.map((role) => roleNames[role])) : 'No role',
  /** @param role what to ask an administrator for; undefined where no role has the permission. */
  noPermissionFor: (permission: Permission, role: Role | undefined) =>
    `You don’t have permission to ${permissionNames[permission]}. ` +
    `Ask an administrator for ${role ? `the ${roleNames[role]} role` : 'permission'}.`,

  signedOut: {
    title: 'You are signed out',
    body: 'Sign in to see and manage the users of your company.',
    /** Why a sign-in failed, by the reason that the API puts in the URL. */
    reason: {
      denied: {
        title: 'Sign-in was denied',
        body: 'The sign-in was denied or canceled. Try again, or ask an administrator for access.',
      },
      expired: {
        title: 'The sign-in took too long',
        body: 'It expired, was started in another tab, or was already completed. Start again.',
      },
      failed: {
        title: 'The sign-in failed',
        body: 'The response of the sign-in page was not valid. Nothing was changed. Start again.',
      },
      unavailable: {
        title: 'Sign-in is not available',
        body: 'The sign-in service cannot be reached right now. Try again in a moment.',
      },
      busy: {
        title: 'Too many sign-ins',
        body: 'There were too many sign-ins from your network. Try again in a minute.',
      },
    },
    stillAtProvider:
      'You may still be signed in at your company’s sign-in page. On a shared computer, sign out there as well.',
    stillSignedIn: (name: string) => `You are still signed in as ${name}.`,
    goToUsers: 'Go to users',
  },

  signingOut: {
    unsavedTitle: 'Sign out without saving?',
    unsavedBody: 'You have unsaved changes, which will be lost.',
    title: 'Signing out…',
    failedTitle: 'You are still signed in',
    failedBody: 'The sign-out did not reach the server. Try again.',
    retry: 'Try again',
    retrying: 'Trying again…',
  },

  noPermission: {
    title: 'You don’t have access to this page',
    noteTitle: 'Not available for your role',
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
    body: 'All your sessions end now, including this one. Unsaved changes will be lost.',
    confirm: 'Sign out everywhere',
    cancel: 'Stay signed in',
  },

  ended: {
    signedOutTitle: 'You signed out in another tab',
    signedOutBody: (name: string) =>
      `This tab has unsaved changes. Sign in again as ${name} to continue with them, or leave and lose them.`,
    title: 'Your session has ended',
    body: 'Sign in again to continue. What you typed is kept.',
    signIn: 'Sign in again',
    again: 'Open sign-in again',
    waiting: 'Continue in the window that opened. This page will continue automatically.',
    blocked: 'Your browser blocked the window.',
    blockedLink: 'Open sign-in in a new tab',
    leave: 'Leave page',
    otherTitle: (name: string) => `You are now signed in as ${name}`,
    otherBody: (name: string) =>
      `This page was opened as ${name}. Reload it to continue. What you typed will be lost.`,
    reload: 'Reload page',
  },

  signedIn: {
    title: 'You are signed in',
    body: 'You can close this window and continue where you were.',
    goToUsers: 'Go to users',
  },
}

export type SignInMessages = typeof signInMessages
