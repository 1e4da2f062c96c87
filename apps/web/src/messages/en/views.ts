import { VIEW_NAME_LENGTH_MAX } from '@roster/contract/values'
import { formatNumber } from '#locale/formats.ts'

/** What is said about saved views. */
export const viewsMessages = {
  menu: 'Views',
  all: 'All users',
  own: 'Your views',
  others: 'Shared by others',
  shared: 'shared',
  isDefault: 'default',
  changed: 'changed',
  loading: 'Loading views…',
  name: 'Name',
  action: {
    label: 'This list',
    of: (name: string) => `View “${name}”`,
    save: 'Save as a view…',
    keep: 'Update to this list',
    back: 'Back to the view',
    rename: 'Rename…',
    share: 'Share with everybody',
    unshare: 'Stop sharing',
    makeDefault: 'Begin with this view',
    noDefault: 'Begin with all users',
    delete: 'Delete…',
  },
  save: {
    title: 'Save as a view',
    body: 'It keeps the search, filters, order and columns of this list. Only you see it.',
    submit: 'Save view',
    submitting: 'Saving…',
    cancel: 'Cancel',
  },
  rename: {
    title: (name: string) => `Rename ${name}`,
    body: 'No other of your views may have this name.',
    submit: 'Rename view',
    submitting: 'Renaming…',
    cancel: 'Cancel',
  },
  delete: {
    title: (name: string) => `Delete the view ${name}?`,
    body: 'Nobody is deleted from the directory. The list stays as it is shown now.',
    sharedBody: 'Nobody will find it any more. Nobody is deleted from the directory.',
    confirm: 'Delete view',
    removing: 'Deleting…',
    cancel: 'Keep view',
    failed: 'Not deleted.',
  },
  invalid: {
    blank: 'Enter a name.',
    too_long: `Use at most ${VIEW_NAME_LENGTH_MAX} characters.`,
    unsafe: 'Remove control characters and text-direction overrides.',
  },
  tooMany: {
    own: (max: number) =>
      `You have ${formatNumber(max)} views, as many as can be. Delete one first.`,
    shared: (max: number) =>
      `There are ${formatNumber(max)} shared views, as many as can be. Stop sharing one first.`,
  },
  toast: {
    saved: (name: string) => `Saved the view ${name}`,
    deleted: (name: string) => `Deleted the view ${name}`,
    shared: (name: string) => `Everybody sees ${name} now`,
    unshared: (name: string) => `${name} is no longer shared`,
    isDefault: 'You begin with this view from now on',
    noDefault: 'You begin with all users from now on',
    failed: 'The view was not changed',
  },
}

export type ViewsMessages = typeof viewsMessages
