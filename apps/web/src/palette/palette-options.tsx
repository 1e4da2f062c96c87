import type { User } from '@roster/contract/users'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from '#components/avatar.tsx'
import { classNames } from '#components/class-names.ts'
import { Keys } from '#shell/keys.tsx'
import { StatusBadge } from '#features/users/values/user-status.tsx'
import type { Command } from './palette.commands.ts'

export function OptionGroup({
  id,
  label,
  children,
}: {
  id: string
  label: string
  children: ReactNode
}) {
  return (
    <div role="group" aria-labelledby={id} className="not-first:mt-2">
      <div id={id} className="px-2 pt-1 pb-1 text-small font-medium text-text-muted">
        {label}
      </div>
      {children}
    </div>
  )
}

interface OptionProps {
  id: string
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
}

function Option({
  id,
  isActive,
  isDisabled = false,
  onPoint,
  onChoose,
  children,
}: OptionProps & { isDisabled?: boolean; children: ReactNode }) {
  return (
    // The text field keeps the focus and handles the keys.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-disabled={isDisabled || undefined}
      onPointerMove={isDisabled || isActive ? undefined : onPoint}
      onClick={isDisabled ? undefined : onChoose}
      // Keeps the focus in the text field.
      onPointerDown={(event) => {
        event.preventDefault()
      }}
      className={classNames(
        'flex min-h-8 items-center gap-2.5 rounded-control px-2 py-1 select-none pointer-coarse:min-h-11',
        isActive && 'bg-press',
        isDisabled && 'opacity-60',
      )}
    >
      {children}
    </div>
  )
}

export function CommandOption({ command, ...option }: OptionProps & { command: Command }) {
  const { icon: Icon, label, lang, note, keys, isOn = false } = command
  return (
    <Option {...option}>
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-text-muted" />
      <bdi lang={lang} className="min-w-0 flex-1 truncate">
        {label}
      </bdi>
      {note && <bdi className="max-w-40 shrink-0 truncate text-small text-text-muted">{note}</bdi>}
      {keys !== undefined && (
        <span className="shrink-0 text-text-muted max-wide:hidden pointer-coarse:hidden">
          <Keys keys={keys} />
        </span>
      )}
      {isOn && <Check aria-hidden size={16} strokeWidth={2} className="text-accent-text" />}
    </Option>
  )
}

export function PersonOption({
  user,
  isOutdated,
  ...option
}: OptionProps & { user: User; isOutdated: boolean }) {
  return (
    <Option {...option} isDisabled={isOutdated}>
      <Avatar id={user.user_id} name={user.name} />
      <span className="flex min-w-0 flex-1 items-baseline gap-x-2 max-wide:flex-col">
        <bdi className="max-w-full truncate font-medium">{user.name}</bdi>
        <bdi className="max-w-full truncate text-small text-text-muted">{user.email}</bdi>
      </span>
      <span className="shrink-0">
        <StatusBadge status={user.status} />
      </span>
    </Option>
  )
}
