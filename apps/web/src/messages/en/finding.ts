import type { UserSort } from '@roster/contract/users'
import type { RangeField } from '@roster/contract/users-list'
import type { Understood } from '@roster/contract/users-search'
import { formatDays, formatList, formatNumber, isolate, plural } from '#locale/formats.ts'

const fields: Record<RangeField, string> = { created: 'Created', updated: 'Last changed' }

function quoted(text: string): string {
  return `“${isolate(text)}”`
}

function wordsInWords([first = '', ...others]: readonly string[]): string {
  const parts = [`a word that starts with ${quoted(first)}`]
  return formatList([...parts, ...others.map((word) => `one that starts with ${quoted(word)}`)])
}

/** Texts of the search, the date filter and the jump. */
export const findingMessages = {
  search: {
    label: 'Search people or type a command',
    shortLabel: 'Search',
    clear: 'Clear search',
    searching: 'Searching…',
    understood: (by: Understood) => {
      if (by.kind === 'id') return `User ID ${by.user_id}`
      if (by.kind === 'email') return `Email addresses that start with ${quoted(by.prefix)}`
      if (by.kind === 'domain')
        return `Email addresses at a domain that starts with ${quoted(by.prefix)}`
      return `Names or addresses with ${wordsInWords(by.words)}`
    },
    order: {
      email: 'A to Z by address',
      domain: 'A to Z by domain',
      words: 'A to Z by matching word',
    } satisfies Record<Exclude<Understood['kind'], 'id'>, string>,
    tooShort: 'Keep typing',
    tooShortBody:
      'Enter at least two letters or digits, or one Chinese, Japanese or Korean character.',
    emptyTitle: (text: string) => `No users found for ${quoted(text)}`,
    didYouMean: (text: string, found: number, isMore: boolean) =>
      `Did you mean ${quoted(text)}? (${formatNumber(found)}${isMore ? '+' : ''})`,
    emptyBody:
      'Search matches the start of each word in names and email addresses. A user ID must be complete.',
    emptyBodyOf: (limits: string) => `Only these users were searched: ${limits}.`,
    showAllStatuses: 'Show all statuses',
    scanned: (scanned: number, found: number) => {
      const entries = plural(scanned, { one: 'entry', other: 'entries' })
      const matches = plural(found, { one: 'match', other: 'matches' })
      return `Searched ${formatNumber(scanned)} ${entries}, ${formatNumber(found)} ${matches} so far.`
    },
    moreAbove: 'There may be more above.',
    continueSearching: 'Continue searching',
    sortNote: 'Search results have their own order.',
  },

  range: {
    any: 'Any date',
    label: 'Filter by date',
    field: fields,
    fieldLabel: 'Which date',
    preset: {
      today: 'Today',
      yesterday: 'Yesterday',
      'last-7-days': 'Last 7 days',
      'last-30-days': 'Last 30 days',
      'this-month': 'This month',
      'last-month': 'Last month',
      'this-year': 'This year',
    },
    presetsLabel: 'Quick ranges',
    anyTime: 'Any time',
    from: 'First day',
    to: 'Last day',
    apply: 'Apply',
    noDay: 'Enter a first day, a last day, or both.',
    badYear: 'Enter the year with four digits, like 2026.',
    everyDay: 'No user is left out by this. Enter a first day, or an earlier last day.',
    reversed: 'The last day is before the first day.',
    zone: 'Time zone',
    ownZone: (zone: string) => `${zone} (yours)`,
    clear: 'Clear dates',
    days: formatDays,
    since: (day: string) => `since ${day}`,
    until: (day: string) => `until ${day}`,
    chosen: (field: RangeField, range: string) => `${fields[field]}: ${range}`,
    sortNote: {
      created: 'A list filtered by creation date is sorted by that date or by status.',
      updated: 'A list filtered by the date of the last change is sorted by that date.',
    } satisfies Record<RangeField, string>,
    emptyTitle: 'No users in this date range',
  },

  jump: {
    button: 'Jump to',
    label: {
      name: 'Jump to a letter or name',
      email: 'Jump to a letter or address',
      created_at: 'Jump to a creation date',
      updated_at: 'Jump to a date of change',
    } satisfies Record<Exclude<UserSort, 'status'>, string>,
    zone: (zone: string) => `Time zone: ${zone}`,
    go: 'Jump',
    empty: { text: 'Enter at least one letter.', day: 'Enter a day.' },
  },
}

export type FindingMessages = typeof findingMessages
