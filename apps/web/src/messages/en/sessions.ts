import { formatNumber, plural } from '#locale/formats.ts'

function sessions(count: number): string {
  return `${formatNumber(count)} ${plural(count, { one: 'session', other: 'sessions' })}`
}

/** Texts of the sessions page. */
export const sessionsMessages = {
  title: 'Sessions',
  viewLabel: 'Whose sessions',
  view: { mine: 'Your sessions', everybody: 'All sessions' },
  onlyOf: (name: string) => `Only ${name}`,
  onlyHint: (name: string) => `Show only the sessions of ${name}`,
  showAll: 'Show all sessions',

  column: {
    person: 'Person',
    roles: 'Role',
    browser: 'Browser',
    address: 'IP address',
    created_at: 'Signed in',
    last_used_at: 'Last used',
    actions: 'Actions',
  },
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  browserUnknown: 'Unknown browser',
  addressUnknown: 'Unknown IP address',
  current: 'This session',
  used: 'used',

  end: 'End',
  endLabel: (name: string, browser: string) => `End the session of ${name}: ${browser}`,
  endAll: (name: string) => `End all sessions of ${name}`,

  endOne: {
    title: (name: string) => `End this session of ${name}?`,
    mineTitle: 'End this session?',
    currentTitle: 'Sign out here?',
    body: (browser: string, address: string) =>
      `${browser}, ${address}. The session ends within a few seconds. Using it again requires a new sign-in.`,
    currentBody: 'This is the session you are using now. You will have to sign in again.',
    confirm: 'End session',
    pending: 'Ending…',
    keep: 'Keep session',
    failed: 'Not ended.',
  },
  endEvery: {
    title: (name: string) => `End all sessions of ${name}?`,
    body: (name: string) =>
      `${name} is signed out everywhere within a few seconds and has to sign in again.`,
    oneself: 'These are your own sessions: you will be signed out here, too.',
    confirm: 'End all sessions',
    keep: 'Keep sessions',
  },

  toast: {
    ended: (name: string) => `Ended a session of ${name}`,
    endedMine: 'Ended the session',
    endedAll: (name: string) => `Ended all sessions of ${name}`,
  },

  failedTitle: 'Could not load the sessions',
  emptyTitle: 'No sessions',
  emptyBody: 'No one is signed in.',
  emptyMineBody: 'Sign-in is turned off here, so there are no sessions.',
  emptyOf: (name: string) => `${name} is not signed in anywhere.`,
  unknownPerson: 'This person',
  listEnd: (count: number) => `End of list · ${sessions(count)}`,
  statusLabel: 'List status',
  loaded: (count: number) => `${sessions(count)} loaded`,
  loading: 'Loading sessions…',
}

export type SessionsMessages = typeof sessionsMessages
