import type { UserSort, UserStatus } from '@roster/contract/users'
import { formatList, formatNumber, formatUnits, plural } from '#locale/formats.ts'
import { statusNames } from './user.ts'

function users(count: number): string {
  return `${formatNumber(count)} ${plural(count, { one: 'user', other: 'users' })}`
}

/** Statuses in the middle of a sentence: “No suspended users”. */
function statusesInWords(statuses: readonly UserStatus[]): string {
  return formatList(statuses.map((status) => statusNames[status].toLowerCase()))
}

/** Texts of the list of users. */
export const gridMessages = {
  filter: {
    label: 'Filter by status',
    all: 'All',
    hint: (key: string) => `${key}-click to add or remove a status`,
  },

  sort: {
    button: 'Sort',
    label: 'Sort by',
    orderLabel: 'Order',
    column: {
      name: 'Name',
      email: 'Email',
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
    endFound: (count?: number) =>
      count === undefined ? 'End of list' : `End of list · ${formatNumber(count)} found`,
    /** On a card, before how long ago that was. */
    date: { created_at: 'created', updated_at: 'updated' },
    earlierFailed: 'Could not load the rows above.',
    moreFailed: 'Could not load more.',
    retry: 'Retry',
    retrying: 'Retrying…',
    select: (name: string) => `Select ${name}`,
    selectAll: 'Select all loaded users',
    saving: 'Saving…',
    deleted: 'Deleted',
  },

  live: {
    created: (count: number) =>
      `${formatNumber(count)} ${plural(count, { one: 'new user', other: 'new users' })}`,
    outdated: 'This list is out of date.',
    reload: 'Reload',
    more: (count: number) =>
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
      px === undefined ? `${column}: default width` : `${column}: ${formatNumber(px)} pixels wide`,
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
    copyEmails: 'Copy emails',
    copyMailboxes: 'Copy as recipients',
    copyIds: 'Copy IDs',
    clear: 'Clear',
    copiedEmails: (count: number) =>
      `Copied ${formatNumber(count)} email ${plural(count, { one: 'address', other: 'addresses' })}`,
    copiedMailboxes: (count: number) =>
      `Copied ${formatNumber(count)} ${plural(count, { one: 'recipient', other: 'recipients' })}`,
    copiedIds: (count: number) =>
      `Copied ${formatNumber(count)} user ${plural(count, { one: 'ID', other: 'IDs' })}`,
    copyFailed: 'Nothing was copied. Allow this page to use the clipboard, then try again.',
  },

  address: {
    dropped: (names: readonly string[]) =>
      `Some values in the link were not recognized and were ignored: ${formatList(names)}.`,
    unused: (names: readonly string[]) =>
      `Some values in the link do not apply to this list and were ignored: ${formatList(names)}.`,
    sortDropped: (column: string) => `The order in the link was ignored: ${column}.`,
    rowGone: 'The row in the link is no longer in the directory.',
    dismiss: 'Dismiss',
  },

  empty: {
    filterTitle: (statuses: readonly UserStatus[]) => `No ${statusesInWords(statuses)} users`,
    filterBody: 'No users in this directory have that status.',
    showAll: 'Show all users',
    directoryTitle: 'No users yet',
    directoryBody: 'Add the first person to this directory.',
    directoryReadOnlyBody: 'No users have been added to this directory.',
  },

  statusBar: {
    label: 'List status',
    total: users,
    found: (count: string) => `${count} found`,
    atLeast: (count: number) => `${formatNumber(count)}+`,
    countAll: 'Count all',
    countHint: (units: number) => `Counting cost ${formatUnits(units)}.`,
    unitsWithCount: (last: number, counting: number) =>
      `${formatUnits(last)} + ${formatUnits(counting)} read units`,
    loaded: (count: number) => `${formatNumber(count)} loaded`,
    selected: (count: number) => `${formatNumber(count)} selected`,
    selectedLoaded: (count: number) =>
      `${formatNumber(count)} selected: all loaded users, not the whole list`,
    counting: 'Counting…',
    countFailed: 'Count unavailable',
    units: (units: number) =>
      `${formatUnits(units)} ${plural(units, { one: 'read unit', other: 'read units' })}`,
    unitsHint: (last: number, all: number) =>
      `The last page cost ${formatUnits(last)} DynamoDB read ${plural(last, { one: 'unit', other: 'units' })}; ` +
      `all pages loaded so far cost ${formatUnits(all)}.`,
  },
}

export type GridMessages = typeof gridMessages
