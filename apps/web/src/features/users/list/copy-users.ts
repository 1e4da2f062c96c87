import type { User } from '@roster/contract/users'
import { showToast } from '#components/toast.tsx'
import { mailboxesOf } from '#features/users/values/mailbox.ts'
import { messages } from '#messages/messages.ts'

/** What can be copied of users, for example of the selected ones. */
const COPIES = {
  mailboxes: {
    textOf: mailboxesOf,
    done: (count: number) => messages.selection.copiedMailboxes(count),
  },
  emails: {
    textOf: (users: readonly User[]) => users.map(({ email }) => email).join('\n'),
    done: (count: number) => messages.selection.copiedEmails(count),
  },
  ids: {
    textOf: (users: readonly User[]) => users.map(({ user_id }) => user_id).join('\n'),
    done: (count: number) => messages.selection.copiedIds(count),
  },
}

export type CopyKind = keyof typeof COPIES

export async function copyUsers(kind: CopyKind, users: readonly User[]) {
  const { textOf, done } = COPIES[kind]
  try {
    await navigator.clipboard.writeText(textOf(users))
    showToast({ title: done(users.length) })
  } catch {
    showToast({ title: messages.selection.copyFailed, kind: 'error' })
  }
}
