import type { User } from '@roster/contract/users'
import { Contact, Copy, Mail, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { messages } from '#messages/messages.ts'
import { copyUsers } from './copy-users.ts'

export interface SelectionActionsProps {
  users: readonly User[]
  onClear: () => void
}

/** What can be done with the selected users. */
export function SelectionActions({ users, onClear }: SelectionActionsProps) {
  const words = messages.selection
  return (
    <div role="group" aria-label={words.label} className="flex items-center gap-1">
      <Action
        icon={Mail}
        label={words.copyEmails}
        onClick={() => void copyUsers('emails', users)}
      />
      <Action
        icon={Contact}
        label={words.copyMailboxes}
        onClick={() => void copyUsers('mailboxes', users)}
      />
      <Action icon={Copy} label={words.copyIds} onClick={() => void copyUsers('ids', users)} />
      <Action icon={X} label={words.clear} onClick={onClear} />
    </div>
  )
}

function Action({
  icon: Icon,
  label,
  onClick,
}: {
  icon: LucideIcon
  label: string
  onClick: () => void
}) {
  return (
    <button
      type="button"
      data-hint-cut
      onClick={onClick}
      className="inline-flex h-6 min-w-6 items-center justify-center gap-1 rounded-control px-1.5 font-medium whitespace-nowrap text-text select-none hover:bg-hover active:bg-press pointer-coarse:h-10 pointer-coarse:min-w-10"
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <span className="max-wide:sr-only">{label}</span>
    </button>
  )
}
