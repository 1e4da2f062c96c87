import { VIEW_NAME_LENGTH_MAX } from '@roster/contract/values'
import { formatNumber } from '#locale/formats.ts'

/** Texts of saved views. */
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
    save: 'Save as view…',
    update: 'Save changes to view',
    reset: 'Discard changes to view',
    rename: 'Rename…',
    share: 'Share with everyone',
    unshare: 'Stop sharing',
    makeDefault: 'Set as default view',
    noDefault: 'Remove as default view',
    delete: 'Delete…',
  },
  save: {
    title: 'Save as view',
    body: 'A view keeps the search, filters, order and columns of this list. Only you see it.',
    submit: 'Save view',
    submitting: 'Saving…',
    cancel: 'Cancel',
  },
  rename: {
    title: (name: string) => `Rename ${name}`,
    body: 'Two of your views cannot have the same name.',
    submit: 'Rename view',
    submitting: 'Renaming…',
    cancel: 'Cancel',
  },
  delete: {
    title: (name: string) => `Delete the view ${name}?`,
    body: 'No users are deleted. The list stays as it is shown now.',
    sharedBody: 'Other people can no longer use it. No users are deleted.',
    confirm: 'Delete view',
    deleting: 'Deleting…',
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
      `You have ${formatNumber(max)} views, which is the maximum. Delete one first.`,
    shared: (max: number) =>
      `There are ${formatNumber(max)} shared views, which is the maximum. Stop sharing one first.`,
  },
  toast: {
    saved: (name: string) => `Saved the view ${name}`,
    deleted: (name: string) => `Deleted the view ${name}`,
    shared: (name: string) => `${name} is now shared with everyone`,
    unshared: (name: string) => `${name} is no longer shared`,
    isDefault: 'This is now your default view',
    noDefault: 'You no longer have a default view',
    failed: 'The view was not changed',
  },
}

export type ViewsMessages = typeof viewsMessages
