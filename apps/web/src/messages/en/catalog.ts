import type { ErrorCode } from '@roster/contract/errors'
import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX } from '@roster/contract/values'
import type { User, UserEvent, UserField, UserSort, UserStatus } from '@roster/contract/users'
import { findingMessages } from './finding.ts'
import { sessionsMessages } from './sessions.ts'
import { signInMessages } from './sign-in.ts'
import { formatList, formatNumber, formatUnits, plural } from '#messages/formats.ts'

const statusNames: Record<UserStatus, string> = {
  active: 'Active',
  inactive: 'Inactive',
  suspended: 'Suspended',
}

const fieldNames: Record<UserField, string> = {
  name: 'Name',
  email: 'E-mail',
  status: 'Status',
}

function users(count: number): string {
  return `${formatNumber(count)} ${plural(count, { one: 'user', other: 'users' })}`
}

/** Words of the states in the middle of a sentence: “No suspended users”. */
function statusesInWords(statuses: readonly UserStatus[]): string {
  return formatList(statuses.map((status) => statusNames[status].toLowerCase()))
}

/** Every word the dashboard says, in English. */
export const messages = {
  app: {
    name: 'Roster',
    title: (page?: string) => (page ? `${page} · Roster` : 'Roster'),
  },

  signIn: signInMessages,
  sessions: sessionsMessages,
  finding: findingMessages,

  views: {
    button: 'Views',
    buttonOf: (name: string, isChanged: boolean) =>
      isChanged ? `View: ${name}, changed` : `View: ${name}`,
  },

  palette: {
    label: 'Search and commands',
  },

  theme: {
    label: 'Theme',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
  },

  language: {
    label: 'Language',
  },

  users: {
    title: 'Users',
    status: statusNames,
    field: fieldNames,
    newUser: 'New user',
  },

  filter: {
    label: 'Filter by status',
    all: 'All',
    hint: (key: string) => `${key}-click to add or take away a status`,
  },

  sort: {
    button: 'Sort',
    label: 'Sort by',
    orderLabel: 'Order',
    column: {
      name: 'Name',
      email: 'E-mail',
      status: 'Status',
      created_at: 'Created',
      updated_at: 'Updated',
    } satisfies Record<UserSort, string>,
    text: { asc: 'A to Z', desc: 'Z to A' },
    date: { asc: 'Oldest first', desc: 'Newest first' },
  },

  grid: {
    label: 'Users',
    end: (total?: number) =>
      total === undefined ? 'End of list' : `End of list · ${users(total)}`,
    earlierFailed: 'Could not load what is above.',
    moreFailed: 'Could not load more.',
    retry: 'Retry',
    retrying: 'Retrying…',
    select: (name: string) => `Select ${name}`,
    selectAll: 'Select all that is loaded',
    saving: 'Saving…',
    deleted: 'Deleted',
  },

  live: {
    created: (count: number) =>
      `${formatNumber(count)} ${plural(count, { one: 'new user', other: 'new users' })}`,
    outdated: 'The list has changed a lot.',
    loadAnew: 'Load anew',
    arrived: (count: number) =>
      `${formatNumber(count)} more ${plural(count, { one: 'user', other: 'users' })}`,
    on: 'Live',
    lost: 'Not live: retrying',
    paused: 'Paused',
    pause: 'Pause live changes',
    resume: 'Resume live changes',
  },

  columns: {
    button: 'Columns',
    label: 'Columns and density',
    width: (column: string, px?: number) =>
      px === undefined ? `${column}: its own width` : `${column}: ${formatNumber(px)} pixels wide`,
    widthOf: (column: string) => `Width of ${column} in pixels`,
    auto: 'auto',
    earlier: (column: string) => `Move ${column} towards the start`,
    later: (column: string) => `Move ${column} towards the end`,
    moved: (column: string, place: number, count: number) =>
      `${column} is column ${place} of ${count}`,
    density: 'Rows',
    densities: { comfortable: 'Comfortable', compact: 'Compact' },
    reset: 'Reset columns',
  },

  selection: {
    label: 'Selected users',
    copyEmails: 'Copy e-mails',
    copyIds: 'Copy ids',
    clear: 'Clear',
    copiedEmails: (count: number) =>
      `Copied ${formatNumber(count)} e-mail ${plural(count, { one: 'address', other: 'addresses' })}`,
    copiedIds: (count: number) =>
      `Copied ${formatNumber(count)} user ${plural(count, { one: 'id', other: 'ids' })}`,
    copyFailed: 'Nothing was copied. Allow this page to use the clipboard, then try again.',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
  },

  address: {
    dropped: (names: readonly string[]) =>
      `The address held values that are not known here. They were left out: ${formatList(names)}.`,
    rowGone: 'The row that the address led to is no longer in the directory.',
    dismiss: 'Dismiss',
  },

  empty: {
    filterTitle: (statuses: readonly UserStatus[]) => `No ${statusesInWords(statuses)} users`,
    filterBody: 'Nobody in this directory has that status at the moment.',
    showAll: 'Show all users',
    directoryTitle: 'No users yet',
    directoryBody: 'Add the first person to this directory.',
    directoryReadOnlyBody: 'Nobody has been added to this directory.',
  },

  statusBar: {
    label: 'List status',
    total: users,
    loaded: (count: number) => `${formatNumber(count)} loaded`,
    selected: (count: number) => `${formatNumber(count)} selected`,
    selectedLoaded: (count: number) =>
      `${formatNumber(count)} selected: all that is loaded, not the whole list`,
    counting: 'Counting…',
    countFailed: 'Number unknown',
    units: (units: number) =>
      `${formatUnits(units)} ${plural(units, { one: 'read unit', other: 'read units' })}`,
    unitsHint: (last: number, all: number) =>
      `The last page cost ${formatUnits(last)} DynamoDB read ${plural(last, { one: 'unit', other: 'units' })}; ` +
      `all pages loaded here ${formatUnits(all)}.`,
  },

  panel: {
    loading: 'Loading user…',
    close: 'Close panel',
    previous: 'Previous user',
    next: 'Next user',
    tabs: { details: 'Details', activity: 'Activity' },
    tabsLabel: 'About this user',
    unknown: 'Unknown user',
    notFoundTitle: 'No such user',
    notFoundBody: 'There is no user with this id. They may have been deleted.',
    notFoundHistory: 'See what happened',
    failedTitle: 'Could not load this user',
    facts: 'Record',
    user_id: 'User id',
    created_at: 'Created',
    updated_at: 'Updated',
    version: 'Version',
    formLabel: (name: string) => `Edit ${name}`,
    save: 'Save changes',
    saving: 'Saving…',
    discard: 'Discard',
    unsaved: (count: number) =>
      `${formatNumber(count)} unsaved ${plural(count, { one: 'change', other: 'changes' })}`,
    noUnsaved: 'No unsaved changes',
    readOnly: 'Read only: your role may not change users.',
    delete: 'Delete user',
    changedMeanwhile: 'Somebody changed this user while you were editing.',
  },

  copy: {
    email: 'Copy e-mail',
    id: 'Copy user id',
    done: 'Copied',
    failed: 'Could not copy. Select the text instead.',
  },

  form: {
    summaryTitle: (count: number) =>
      plural(count, {
        one: 'One field needs your attention',
        other: `${formatNumber(count)} fields need your attention`,
      }),
    /** What a value breaks: a rule of the contract by its name, one of zod's own by its code. */
    invalid: {
      name: {
        blank: 'Enter a name.',
        too_long: `Use at most ${NAME_LENGTH_MAX} characters.`,
        unsafe: 'Remove control characters and text-direction overrides.',
      },
      email: {
        too_big: `Use at most ${EMAIL_LENGTH_MAX} characters.`,
        invalid_format: 'Enter an e-mail address like ana@example.com.',
      },
      status: { invalid_value: 'Choose a status.' },
    } satisfies Record<UserField, Record<string, string>>,
    invalidOther: 'This value is not accepted. Enter another one.',
    notSaved: 'Not saved.',
    emailTaken: 'Another user has this e-mail address.',
    emailTakenLink: 'Open that user',
    namePlaceholder: 'Ana Lima',
    emailPlaceholder: 'ana@example.com',
  },

  create: {
    title: 'New user',
    body: 'The e-mail address must not belong to another user.',
    submit: 'Create user',
    submitting: 'Creating…',
    cancel: 'Cancel',
    failed: 'Not created.',
  },

  delete: {
    title: (name: string) => `Delete ${name}?`,
    body: (user: User) =>
      `${user.email} can no longer be found in this directory. ` +
      'The history is kept, but a deleted user cannot be restored here.',
    confirm: 'Delete user',
    removing: 'Deleting…',
    cancel: 'Keep user',
    changed: 'This user was changed a moment ago. Check the details again, then delete.',
    failed: 'Not deleted.',
  },

  discard: {
    title: (name: string) => `Leave ${name} unsaved?`,
    body: (fields: readonly UserField[]) =>
      `You changed ${formatList(fields.map((field) => fieldNames[field].toLowerCase()))} ` +
      'and have not saved. If you leave, what you typed is lost.',
    keep: 'Keep editing',
    confirm: 'Discard changes',
  },

  merge: {
    title: (name: string) => `${name} was changed meanwhile`,
    body: 'Choose what to keep for each field. What only one of you changed is already chosen.',
    who: (names: readonly string[]) => `Changed by ${formatList(names)}`,
    whoUnknown: 'Changed by somebody else',
    field: 'Field',
    yours: 'Yours',
    theirs: 'Theirs',
    result: 'Result',
    both: 'Both changed',
    unchanged: 'Unchanged',
    choose: (field: UserField) => `Which ${fieldNames[field].toLowerCase()} to keep`,
    save: 'Save result',
    saving: 'Saving…',
    keepTheirs: 'Keep theirs',
    back: 'Back to editing',
  },

  activity: {
    label: 'History',
    action: {
      created: 'created this user',
      updated: 'changed this user',
      deleted: 'deleted this user',
      imported: 'imported this user',
    } satisfies Record<UserEvent['action'], string>,
    service: 'service',
    nothing: 'none',
    from: 'from',
    to: 'to',
    loading: 'Loading history…',
    failed: 'Could not load the history.',
    moreFailed: 'Could not load more of the history.',
    empty: 'Nothing has been recorded for this user.',
    end: 'That is all',
  },

  toast: {
    label: 'Notifications',
    dismiss: 'Dismiss',
    created: (name: string) => `Created ${name}`,
    saved: (name: string) => `Saved ${name}`,
    deleted: (name: string) => `Deleted ${name}`,
    alreadyRemoved: (name: string) => `${name} had already been deleted`,
    notSaved: (name: string) => `${name} was not saved`,
    open: 'Open',
  },

  time: {
    now: 'just now',
  },

  /** What happened and what to do next, for every code there is. */
  error: {
    USER_NOT_FOUND: 'This user no longer exists.',
    EMAIL_TAKEN: 'Another user has this e-mail address. Use a different one.',
    VERSION_CONFLICT:
      'Somebody changed this user meanwhile. Look at their changes, then save again.',
    VIEW_NOT_FOUND: 'This view no longer exists, or is not shared any more.',
    VIEW_NAME_TAKEN: 'Another of your views has this name. Use a different one.',
    TOO_MANY_VIEWS: 'No more views can be kept. Remove one first.',
    BAD_CURSOR: 'This list can no longer be continued. Load it again from its top.',
    INVALID_INPUT: 'Some values are not accepted. Correct them, then try again.',
    NOT_SIGNED_IN: 'You were signed out meanwhile. Try again.',
    NOT_ALLOWED: 'You are not allowed to do this. Ask an administrator for the right.',
    TOO_MANY_REQUESTS: 'Too many requests at once. Wait a moment, then try again.',
    UNAVAILABLE: 'The server cannot be reached right now. Try again in a moment.',
    INTERNAL:
      'Something went wrong on the server. Try again, or give the request id to your administrator.',
  } satisfies Record<ErrorCode, string>,
  errorTitle: {
    NOT_SIGNED_IN: 'You are signed out',
    NOT_ALLOWED: 'You may not see these users',
  } satisfies Partial<Record<ErrorCode, string>> as Partial<Record<ErrorCode, string>>,
  errorScreen: {
    title: 'Could not load the users',
    retry: 'Try again',
    retrying: 'Trying again…',
    reload: 'Load the page again',
    requestId: (id: string) => `Request id ${id}`,
  },

  part: {
    failed: 'A part of this page could not be loaded.',
  },

  crash: {
    title: 'This page broke',
    body: 'That should not have happened. Your data is safe. Load the page again, or go back to the list.',
    reload: 'Load the page again',
    home: 'Go to the users',
  },

  notFound: {
    title: 'Page not found',
    body: 'There is nothing at this address.',
    home: 'Go to the users',
  },
}

/** What a language must be able to say: a missing key and a surplus one do not compile. */
export type Messages = typeof messages
