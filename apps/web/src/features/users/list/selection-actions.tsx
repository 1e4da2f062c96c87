import type { User } from '@roster/contract/users'
import { Copy, Mail, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { showToast } from '#components/toast.tsx'
import { messages } from '#messages/messages.ts'

export interface SelectionActionsProps {
  users: ReadonlyMap<string, User>
  /** The loaded rows, which are newer than the selected ones. */
  rows: readonly User[]
  onClear: () => void
}

/** What can be done with the selected users. */
export function SelectionActions({ users, rows, onClear }: SelectionActionsProps) {
  const words = messages.selection

  function newest(): User[] {
    const loaded = new Map(rows.map((user) => [user.user_id, user]))
    return [...users.values()].map((user) => loaded.get(user.user_id) ?? user)
  }

  async function copy(texts: string[], title: string) {
    try {
      await navigator.clipboard.writeText(texts.join('\n'))
      showToast({ title })
    } catch {
      showToast({ title: words.copyFailed, kind: 'error' })
    }
  }

  return (
    <div role="group" aria-label={words.label} className="flex items-center gap-1">
      <Action
        icon={Mail}
        label={words.copyEmails}
        onClick={() =>
          void copy(
            newest().map(({ email }) => email),
            words.copiedEmails(users.size),
          )
        }
      />
      <Action
        icon={Copy}
        label={words.copyIds}
        onClick={() => void copy([...users.keys()], words.copiedIds(users.size))}
      />
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
      onClick={onClick}
      className="inline-flex h-6 min-w-6 items-center justify-center gap-1 rounded-control px-1.5 font-medium whitespace-nowrap text-text select-none hover:bg-hover active:bg-press"
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <span className="max-wide:sr-only">{label}</span>
    </button>
  )
}
