import type { UserStatus } from '@roster/contract/users'
import type { Understood } from '@roster/contract/users-search'
import { formatList } from '#locale/formats.ts'

const statuses: Record<UserStatus, string> = {
  active: 'active',
  inactive: 'inactive',
  suspended: 'suspended',
}

/** Texts of the command palette. */
export const paletteMessages = {
  placeholder: 'Search people, views and commands',
  close: 'Close',
  group: {
    views: 'Views',
    actions: 'Actions',
    filter: 'Filter',
    sort: 'Sort',
    people: 'People',
  },
  action: {
    allSessions: 'All sessions',
    clearSelection: 'Clear selection',
  },
  user: {
    edit: 'Edit user',
    mail: 'Write an email',
    setStatus: (status: string) => `Set status to ${status}`,
  },
  showOnly: (status: UserStatus) => `Show only ${statuses[status]} users`,
  showAllStatuses: 'Show users of all statuses',
  searchList: (text: string) => `Search the list for “${text}”`,
  tooShort:
    'Enter at least two letters or digits, or one Chinese, Japanese or Korean character, to find people.',
  searching: 'Searching…',
  noResults: 'No users found.',
  understood: (understood: Understood): string => {
    switch (understood.kind) {
      case 'id':
        return 'Found by user ID.'
      case 'email':
        return `Email starts with ${understood.prefix}`
      case 'domain':
        return `Email domain starts with ${understood.prefix}`
      case 'words':
        return `Words that start with ${formatList(understood.words)}`
    }
  },
}

export type PaletteMessages = typeof paletteMessages
