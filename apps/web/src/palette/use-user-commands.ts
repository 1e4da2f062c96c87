import { useQueryClient } from '@tanstack/react-query'
import { USER_STATUSES } from '@roster/contract/values'
import type { User } from '@roster/contract/users'
import { CircleDot, Contact, Copy, Link, Mail, Pencil, Trash2, X } from 'lucide-react'
import { trpc } from '#api/trpc.ts'
import { useStore } from '#browser/store.ts'
import { showToast } from '#components/toast.tsx'
import { hrefOfUser } from '#features/users/address/users-address.ts'
import { useUpdateUser } from '#features/users/data/users.mutations.ts'
import { findListedUser } from '#features/users/data/users.queries.ts'
import { copyUsers } from '#features/users/list/copy-users.ts'
import { selectedUsers } from '#features/users/list/selected-users.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import { deleteUserSignal, editUserSignal } from '#features/users/navigation/users.signals.ts'
import { mailtoOf } from '#features/users/values/mailbox.ts'
import { laterMessages } from '#messages/later.ts'
import { messages } from '#messages/messages.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import type { Command, CommandGroup } from './palette.commands.ts'

/** What can be done with the user whose panel is open. */
export function useOpenUserCommands(openId: string | undefined): CommandGroup | undefined {
  const client = useQueryClient()
  const utils = trpc.useUtils()
  const { closeUser } = useUsersNavigation()
  const { mutate: save } = useUpdateUser()
  const canWrite = useHasPermission('users:write')
  const canDelete = useHasPermission('users:delete')
  if (openId === undefined) return undefined
  const user = utils.users.byId.getData({ user_id: openId }) ?? findListedUser(client, openId)
  if (!user) return undefined
  const words = laterMessages.palette.user
  const { copy, panel, users } = messages
  const { version } = user
  const statuses = USER_STATUSES.filter((status) => canWrite && status !== user.status)
  const commands: (Command | false)[] = [
    canWrite && {
      id: 'edit',
      label: words.edit,
      icon: Pencil,
      keys: 'e',
      // After the palette has returned the focus, or it would take it from the form.
      run: () => requestAnimationFrame(editUserSignal.send),
    },
    ...statuses.map((status) => ({
      id: `set.${status}`,
      label: words.setStatus(users.status[status]),
      icon: CircleDot,
      run: () => {
        save({ user_id: openId, version, patch: { status } })
      },
    })),
    {
      id: 'mail',
      label: words.mail,
      icon: Mail,
      run: () => {
        location.assign(mailtoOf(user.email))
      },
    },
    ...copyCommands([user], { mailboxes: copy.mailbox, emails: copy.email, ids: copy.id }),
    { id: 'copy.link', label: copy.link, icon: Link, run: () => void copyLink(openId) },
    canDelete && {
      id: 'delete',
      label: panel.delete,
      icon: Trash2,
      run: deleteUserSignal.send,
    },
    { id: 'close', label: panel.close, icon: X, keys: 'Escape', run: closeUser },
  ]
  return {
    id: 'open-user',
    label: user.name,
    commands: commands.filter((command) => command !== false),
  }
}

/** What can be done with the selected users. */
export function useSelectionCommands(): CommandGroup | undefined {
  const selected = useStore(selectedUsers)
  if (!selected) return undefined
  const { selection, statusBar } = messages
  const { users, onClear } = selected
  return {
    id: 'selection',
    label: statusBar.selected(users.length),
    commands: [
      ...copyCommands(users, {
        mailboxes: selection.copyMailboxes,
        emails: selection.copyEmails,
        ids: selection.copyIds,
      }),
      {
        id: 'clear-selection',
        label: laterMessages.palette.action.clearSelection,
        icon: X,
        keys: 'Escape',
        run: onClear,
      },
    ],
  }
}

function copyCommands(
  users: readonly User[],
  labels: { mailboxes: string; emails: string; ids: string },
): Command[] {
  const prefix = users.length === 1 ? 'copy' : 'copy-selected'
  return [
    {
      id: `${prefix}.mailboxes`,
      label: labels.mailboxes,
      icon: Contact,
      run: () => void copyUsers('mailboxes', users),
    },
    {
      id: `${prefix}.emails`,
      label: labels.emails,
      icon: Mail,
      run: () => void copyUsers('emails', users),
    },
    { id: `${prefix}.ids`, label: labels.ids, icon: Copy, run: () => void copyUsers('ids', users) },
  ]
}

async function copyLink(user_id: string) {
  try {
    await navigator.clipboard.writeText(new URL(hrefOfUser({}, user_id), location.origin).href)
    showToast({ title: messages.copy.done })
  } catch {
    showToast({ title: messages.copy.failed, kind: 'error' })
  }
}
