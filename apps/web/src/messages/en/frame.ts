/** Texts of the frame around every page, and texts that several pages share. */
export const frameMessages = {
  app: {
    name: 'Roster',
    title: (page?: string) => (page ? `${page} · Roster` : 'Roster'),
  },

  frame: {
    navigation: 'Main',
    settings: 'Settings',
  },

  views: {
    button: 'Views',
    buttonOf: (name: string, isChanged: boolean) =>
      isChanged ? `View: ${name}, changed` : `View: ${name}`,
  },

  palette: {
    label: 'Search and commands',
    /** As it is printed on keyboards. */
    keyName: (key: string) => key,
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

  shortcuts: {
    title: 'Keyboard shortcuts',
  },

  copy: {
    email: 'Copy email',
    mailbox: 'Copy as recipient',
    link: 'Copy link',
    id: 'Copy user ID',
    done: 'Copied',
    failed: 'Could not copy. Select the text instead.',
  },

  toast: {
    label: 'Notifications',
    dismiss: 'Dismiss',
    created: (name: string) => `Created ${name}`,
    saved: (name: string) => `Saved ${name}`,
    deleted: (name: string) => `Deleted ${name}`,
    alreadyDeleted: (name: string) => `${name} was already deleted`,
    notSaved: (name: string) => `${name} was not saved`,
    open: 'Open',
  },

  time: {
    now: 'just now',
  },

  part: {
    loading: 'Loading…',
    failed: 'A part of this page could not be loaded.',
  },

  crash: {
    title: 'Something went wrong on this page',
    body: 'Your data is safe. Reload the page, or go back to the list.',
    reload: 'Reload page',
    home: 'Go to users',
  },

  notFound: {
    title: 'Page not found',
    body: 'There is nothing at this address.',
    home: 'Go to users',
  },
}

export type FrameMessages = typeof frameMessages
