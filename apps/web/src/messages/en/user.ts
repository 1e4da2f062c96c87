import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX } from '@roster/contract/values'
import type { User, UserEvent, UserField, UserStatus } from '@roster/contract/users'
import { formatList, formatNumber, plural } from '#locale/formats.ts'

export const statusNames: Record<UserStatus, string> = {
  active: 'Active',
  inactive: 'Inactive',
  suspended: 'Suspended',
}

const fieldNames: Record<UserField, string> = {
  name: 'Name',
  email: 'Email',
  status: 'Status',
}

/** Texts of one user: panel, forms, history. */
export const userMessages = {
  users: {
    title: 'Users',
    status: statusNames,
    field: fieldNames,
    noValue: 'none',
    newUser: 'New user',
  },

  panel: {
    loading: 'Loading user…',
    close: 'Close panel',
    resize: 'Width of the panel',
    previous: 'Previous user',
    next: 'Next user',
    tabs: { details: 'Details', activity: 'Activity' },
    tabsLabel: 'About this user',
    unknown: 'Unknown user',
    notFoundTitle: 'User not found',
    notFoundBody: 'There is no user with this ID. They may have been deleted.',
    notFoundHistory: 'View history',
    notLoaded: 'User not loaded',
    failedTitle: 'Could not load this user',
    facts: 'Record',
    user_id: 'User ID',
    created_at: 'Created',
    updated_at: 'Updated',
    version: 'Version',
    formLabel: (name: string) => `Edit ${name}`,
    save: 'Save changes',
    saving: 'Saving…',
    discard: 'Discard',
    unsaved: (count: number) =>
      `${formatNumber(count)} unsaved ${plural(count, { one: 'change', other: 'changes' })}`,
    noUnsaved: 'No unsaved changes',
    readOnly: 'Read-only: your role cannot change users.',
    delete: 'Delete user',
    changedWhileEditing: 'This user was changed while you were editing.',
  },

  form: {
    summaryTitle: (count: number) =>
      plural(count, {
        one: 'One field needs your attention',
        other: `${formatNumber(count)} fields need your attention`,
      }),
    /** By the rule that a value breaks: its name in the contract, or zod's own issue code. */
    invalid: {
      name: {
        blank: 'Enter a name.',
        too_long: `Use at most ${NAME_LENGTH_MAX} characters.`,
        unsafe: 'Remove control characters and text-direction overrides.',
      },
      email: {
        too_big: `Use at most ${EMAIL_LENGTH_MAX} characters.`,
        invalid_format: 'Enter an email address like ana@example.com.',
      },
      status: { invalid_value: 'Choose a status.' },
    } satisfies Record<UserField, Record<string, string>>,
    optional: 'optional',
    invalidOther: 'This value is not valid. Enter another one.',
    notSaved: 'Not saved.',
    emailTaken: 'Another user has this email address.',
    emailTakenLink: 'Open that user',
    namePlaceholder: 'Ana Lima',
    emailPlaceholder: 'ana@example.com',
  },

  create: {
    title: 'New user',
    body: 'The email address must not belong to another user.',
    submit: 'Create user',
    submitting: 'Creating…',
    cancel: 'Cancel',
    failed: 'Not created.',
  },

  delete: {
    title: (name: string) => `Delete ${name}?`,
    body: (user: User) =>
      `${user.email} will no longer be found in this directory. ` +
      'The history is kept, but a deleted user cannot be restored here.',
    confirm: 'Delete user',
    deleting: 'Deleting…',
    cancel: 'Keep user',
    changed: 'This user was just changed. Check the details, then delete again.',
    failed: 'Not deleted.',
  },

  discard: {
    title: (name: string) => `Discard changes to ${name}?`,
    body: (fields: readonly UserField[]) =>
      `You changed ${formatList(fields.map((field) => fieldNames[field].toLowerCase()))} ` +
      'and have not saved. If you leave, your changes are lost.',
    keep: 'Keep editing',
    confirm: 'Discard',
    save: 'Save',
  },

  merge: {
    title: (name: string) => `${name} was changed while you were editing`,
    body: 'Choose what to keep for each field. Where only one of you made a change, it is already chosen.',
    who: (names: readonly string[]) => `Changed by ${formatList(names)}`,
    whoUnknown: 'Changed by someone else',
    field: 'Field',
    yours: 'Yours',
    theirs: 'Theirs',
    result: 'Result',
    both: 'Both changed',
    unchanged: 'Unchanged',
    choose: (field: UserField) => `Which ${fieldNames[field].toLowerCase()} to keep`,
    save: 'Save result',
    saving: 'Saving…',
    keepTheirs: 'Keep theirs',
    back: 'Back to editing',
  },

  activity: {
    label: 'History',
    action: {
      created: 'created this user',
      updated: 'changed this user',
      deleted: 'deleted this user',
      imported: 'imported this user',
    } satisfies Record<UserEvent['action'], string>,
    service: 'service',
    from: 'from',
    to: 'to',
    loading: 'Loading history…',
    failed: 'Could not load the history.',
    moreFailed: 'Could not load more history.',
    empty: 'No history for this user.',
    end: 'End of history',
  },
}

export type UserMessages = typeof userMessages
