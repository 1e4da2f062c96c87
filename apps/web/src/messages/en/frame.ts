/** The words of the frame around every page, and those that several pages share. */
export const frameMessages = {
  app: {
    name: 'Roster',
    title: (page?: string) => (page ? `${page} · Roster` : 'Roster'),
  },

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

  shortcuts: {
    title: 'Keyboard shortcuts',
  },

  copy: {
    email: 'Copy e-mail',
    id: 'Copy user id',
    done: 'Copied',
    failed: 'Could not copy. Select the text instead.',
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

export type FrameMessages = typeof frameMessages
