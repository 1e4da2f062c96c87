import type { UserStatus } from '@roster/contract/users'
import { messages } from '#messages/messages.ts'

/** Three shapes (disc, ring, half disc), so the statuses can be told apart without colour. */
const GLYPHS = {
  active: <circle cx="6" cy="6" r="4.5" className="fill-positive" />,
  inactive: (
    <circle cx="6" cy="6" r="3.75" className="fill-none stroke-text-muted" strokeWidth="1.5" />
  ),
  suspended: (
    <>
      <circle cx="6" cy="6" r="3.75" className="fill-none stroke-caution" strokeWidth="1.5" />
      <path d="M6 2.25a3.75 3.75 0 0 0 0 7.5Z" className="fill-caution" />
    </>
  ),
} satisfies Record<UserStatus, unknown>

export function StatusGlyph({ status }: { status: UserStatus }) {
  return (
    <svg aria-hidden viewBox="0 0 12 12" className="size-3 shrink-0">
      {GLYPHS[status]}
    </svg>
  )
}

export function StatusBadge({ status }: { status: UserStatus }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <StatusGlyph status={status} />
      <span>{messages.users.status[status]}</span>
    </span>
  )
}
