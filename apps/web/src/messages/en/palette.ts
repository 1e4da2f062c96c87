import type { UserStatus } from '@roster/contract/users'
import type { Understood } from '@roster/contract/users-search'
import { formatList } from '#locale/formats.ts'

const states: Record<UserStatus, string> = {
  active: 'active',
  inactive: 'inactive',
  suspended: 'suspended',
}

/** What the palette of commands says. */
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
    sessionsOfEverybody: 'Sessions of everybody',
  },
  showOnly: (status: UserStatus) => `Show only ${states[status]} users`,
  showAllStatuses: 'Show users of all statuses',
  searchList: (text: string) => `Search the list for “${text}”`,
  tooShort: 'Type at least two characters to find people.',
  searching: 'Searching…',
  nobody: 'Nobody was found.',
  understood: (understood: Understood): string => {
    switch (understood.kind) {
      case 'id':
        return 'Found by user id.'
      case 'email':
        return `E-mail begins with ${understood.prefix}`
      case 'domain':
        return `E-mail domain begins with ${understood.prefix}`
      case 'words':
        return `Words that begin with ${formatList(understood.words)}`
    }
  },
}

export type PaletteMessages = typeof paletteMessages
