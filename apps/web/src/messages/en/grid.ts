import type { UserSort, UserStatus } from '@roster/contract/users'
import { formatList, formatNumber, formatUnits, plural } from '#locale/formats.ts'
import { statusNames } from './user.ts'

function users(count: number): string {
  return `${formatNumber(count)} ${plural(count, { one: 'user', other: 'users' })}`
}

/** Words of the states in the middle of a sentence: “No suspended users”. */
function statusesInWords(statuses: readonly UserStatus[]): string {
  return formatList(statuses.map((status) => statusNames[status].toLowerCase()))
}

/** The words of the list of users. */
export const gridMessages = {
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
}

export type GridMessages = typeof gridMessages
