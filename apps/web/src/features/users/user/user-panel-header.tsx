import type { User } from '@roster/contract/users'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { Avatar } from '#components/avatar.tsx'
import { IconButton } from '#components/button.tsx'
import { CopyButton } from '#components/copy-button.tsx'
import { messages } from '#messages/messages.ts'

export interface PanelHeaderProps {
  titleId: string
  user: User | undefined
  /** The user's name, or what stands for it as long as there is none. */
  name: string
  user_id: string
  /** The neighbours in the list; undefined at its ends, and for a user it does not show. */
  previousId: string | undefined
  nextId: string | undefined
  onWalk: (user_id: string) => void
  onClose: () => void
}

/** Who it is, the way to the neighbours, and the way out. */
export function PanelHeader({
  titleId,
  user,
  name,
  user_id,
  previousId,
  nextId,
  onWalk,
  onClose,
}: PanelHeaderProps) {
  return (
    <header className="relative flex items-start gap-3 px-5 pt-4 pb-3">
      {user && <Avatar id={user.user_id} name={user.name} large />}
      <div className="min-w-0 flex-1">
        <div className="pe-21 pointer-coarse:pe-30">
          <h2
            id={titleId}
            data-hint-cut
            dir="auto"
            className="w-fit max-w-full truncate text-title font-semibold tracking-tight"
          >
            {name}
          </h2>
        </div>
        <div className="flex h-7 min-w-0 items-center text-text-muted">
          <span data-hint-cut dir="auto" className="truncate">
            {user?.email ?? user_id}
          </span>
          {user && <CopyButton key={user_id} text={user.email} label={messages.copy.email} />}
        </div>
      </div>
      <div className="absolute top-4 end-3 flex pointer-coarse:top-2.5">
        <WalkButton
          icon={ChevronUp}
          label={messages.panel.previous}
          to={previousId}
          onWalk={onWalk}
        />
        <WalkButton icon={ChevronDown} label={messages.panel.next} to={nextId} onWalk={onWalk} />
        <IconButton icon={X} label={messages.panel.close} onClick={onClose} />
      </div>
    </header>
  )
}

function WalkButton({
  icon,
  label,
  to,
  onWalk,
}: {
  icon: LucideIcon
  label: string
  to: string | undefined
  onWalk: (user_id: string) => void
}) {
  return (
    <IconButton
      icon={icon}
      label={label}
      // Not `disabled`: at the end of the list that would drop the focus.
      aria-disabled={to === undefined}
      className={to === undefined ? 'opacity-40' : ''}
      onClick={() => {
        if (to !== undefined) onWalk(to)
      }}
    />
  )
}
