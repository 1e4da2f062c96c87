import type { UserSort } from '@roster/contract/users'
import type { RangeField } from '@roster/contract/users-list'
import type { Understood } from '@roster/contract/users-search'
import { formatDays, formatList, formatNumber, isolate, plural } from '#locale/formats.ts'

const fields: Record<RangeField, string> = { created: 'Created', updated: 'Last changed' }

function quoted(text: string): string {
  return `“${isolate(text)}”`
}

function wordsInWords([first = '', ...others]: readonly string[]): string {
  const parts = [`a word that begins with ${quoted(first)}`]
  return formatList([...parts, ...others.map((word) => `one with ${quoted(word)}`)])
}

/** The words of searching, limiting by date, and jumping, in English. */
export const findingMessages = {
  search: {
    label: 'Search people',
    shortLabel: 'Search',
    clear: 'Clear search',
    searching: 'Searching…',
    understood: (by: Understood) => {
      if (by.kind === 'id') return `User id ${by.user_id}`
      if (by.kind === 'email') return `E-mail addresses that begin with ${quoted(by.prefix)}`
      if (by.kind === 'domain')
        return `E-mail addresses at a domain that begins with ${quoted(by.prefix)}`
      return `Names or addresses with ${wordsInWords(by.words)}`
    },
    order: {
      email: 'A to Z by address',
      domain: 'A to Z by domain',
      words: 'A to Z by the word found',
    } satisfies Record<Exclude<Understood['kind'], 'id'>, string>,
    tooShort: 'Go on typing',
    tooShortBody: 'A search needs at least two letters or digits.',
    emptyTitle: (text: string) => `Nobody found for ${quoted(text)}`,
    emptyBody:
      'Words are found by how they begin, in names and e-mail addresses. A user id must be whole.',
    emptyBodyOf: (statuses: string) => `Searched only among users with this status: ${statuses}.`,
    showAllStatuses: 'Show all statuses',
    lookedAt: (lookedAt: number, found: number) => {
      const entries = plural(lookedAt, { one: 'entry', other: 'entries' })
      const fit = plural(found, { one: 'fits', other: 'fit' })
      return `Looked at ${formatNumber(lookedAt)} ${entries}; ${formatNumber(found)} ${fit} so far.`
    },
    moreAbove: 'There may be more above.',
    keepLooking: 'Keep looking',
    looking: 'Looking…',
    sortNote: 'What a search finds has an order of its own.',
    datesNote: 'Dates wait while you search. Clear the search to limit the list by date.',
  },

  range: {
    any: 'Any date',
    label: 'Limit by date',
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
    presetsLabel: 'Usual ranges',
    anyTime: 'Any time',
    from: 'First day',
    to: 'Last day',
    apply: 'Show these days',
    noDay: 'Enter a first day, a last day, or both.',
    badYear: 'Enter the year with four digits, like 2026.',
    reversed: 'The last day lies before the first.',
    zone: 'Days of the time zone',
    ownZone: (zone: string) => `${zone} (yours)`,
    clear: 'Clear dates',
    days: formatDays,
    since: (day: string) => `since ${day}`,
    until: (day: string) => `until ${day}`,
    chosen: (field: RangeField, range: string) => `${fields[field]}: ${range}`,
    sortNote: {
      created: 'A list limited by the date of creation is sorted by that date or by status.',
      updated: 'A list limited by the date of the last change is sorted by that date.',
    } satisfies Record<RangeField, string>,
    emptyTitle: 'Nobody in these dates',
  },

  jump: {
    button: 'Jump to',
    label: {
      name: 'Jump to a letter or name',
      email: 'Jump to a letter or address',
      created_at: 'Jump to a day of creation',
      updated_at: 'Jump to a day of change',
    } satisfies Record<Exclude<UserSort, 'status'>, string>,
    zone: (zone: string) => `Days of the time zone ${zone}.`,
    go: 'Jump',
    empty: { text: 'Enter a letter or more.', day: 'Enter a day.' },
  },
}

export type FindingMessages = typeof findingMessages
