import type { User } from '@roster/contract/users'
import { ChevronDown, ChevronUp, Contact, Link as LinkIcon, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { Avatar } from '#components/avatar.tsx'
import { IconButton } from '#components/button.tsx'
import { CopyButton } from '#components/copy-button.tsx'
import { hrefOfUser } from '#features/users/address/users-address.ts'
import { mailboxOf, mailtoOf } from '#features/users/values/mailbox.ts'
import { messages } from '#messages/messages.ts'

export interface PanelHeaderProps {
  titleId: string
  user: User | undefined
  /** The user's name, or a placeholder while it is unknown. */
  name: string
  user_id: string
  /** The adjacent users in the list; undefined at its ends, and for a user who is not in it. */
  previousId: string | undefined
  nextId: string | undefined
  onMove: (user_id: string) => void
  onClose: () => void
}

/** The user's name and address, and buttons for the previous user, the next user, and closing. */
export function PanelHeader({
  titleId,
  user,
  name,
  user_id,
  previousId,
  nextId,
  onMove,
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
          {user ? (
            <>
              <a
                href={mailtoOf(user.email)}
                data-hint-cut
                dir="auto"
                className="truncate rounded-small leading-7 underline-offset-2 hover:text-text hover:underline"
              >
                {user.email}
              </a>
              <CopyButton key={`${user_id}-email`} text={user.email} label={messages.copy.email} />
              <CopyButton
                key={`${user_id}-mailbox`}
                icon={Contact}
                text={mailboxOf(user)}
                label={messages.copy.mailbox}
              />
              <CopyButton
                key={`${user_id}-link`}
                icon={LinkIcon}
                text={new URL(hrefOfUser({}, user_id), location.origin).href}
                label={messages.copy.link}
              />
            </>
          ) : (
            <span data-hint-cut dir="auto" className="truncate">
              {user_id}
            </span>
          )}
        </div>
      </div>
      <div className="absolute top-4 end-3 flex pointer-coarse:top-2.5">
        <MoveButton
          icon={ChevronUp}
          label={messages.panel.previous}
          to={previousId}
          onMove={onMove}
        />
        <MoveButton icon={ChevronDown} label={messages.panel.next} to={nextId} onMove={onMove} />
        <IconButton icon={X} label={messages.panel.close} onClick={onClose} />
      </div>
    </header>
  )
}

function MoveButton({
  icon,
  label,
  to,
  onMove,
}: {
  icon: LucideIcon
  label: string
  to: string | undefined
  onMove: (user_id: string) => void
}) {
  return (
    <IconButton
      icon={icon}
      label={label}
      // Not `disabled`, which would drop the focus at the end of the list.
      aria-disabled={to === undefined}
      className={to === undefined ? 'opacity-40' : ''}
      onClick={() => {
        if (to !== undefined) onMove(to)
      }}
    />
  )
}
