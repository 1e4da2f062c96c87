import type { User } from '@roster/contract/users'
import type { ReactNode } from 'react'
import { CopyButton } from '#components/copy-button.tsx'
import { TimeText } from '#components/time-text.tsx'
import { formatAbsolute, formatNumber } from '#locale/formats.ts'
import { messages } from '#messages/messages.ts'

/** The read-only data of a user: id, dates and version. */
export function UserFacts({ user }: { user: User }) {
  const words = messages.panel
  return (
    <section aria-label={words.facts} className="mt-2 border-t border-line pt-4">
      <dl className="grid grid-cols-[88px_minmax(0,1fr)] items-center text-small">
        <Fact label={words.user_id}>
          <span data-hint-cut dir="auto" className="truncate font-mono">
            {user.user_id}
          </span>
          <CopyButton text={user.user_id} label={messages.copy.id} />
        </Fact>
        <Fact label={words.created_at}>
          <Moment iso={user.created_at} />
        </Fact>
        <Fact label={words.updated_at}>
          <Moment iso={user.updated_at} />
        </Fact>
        <Fact label={words.version}>
          <span className="numbers">{formatNumber(user.version)}</span>
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-muted">{label}</dt>
      <dd className="flex min-h-7 min-w-0 items-center">{children}</dd>
    </>
  )
}

/** The exact time and the relative one. */
function Moment({ iso }: { iso: string }) {
  return (
    <span className="numbers">
      <span>{formatAbsolute(iso)}</span>
      <span className="text-text-muted">
        <span>{' · '}</span>
        <TimeText iso={iso} />
      </span>
    </span>
  )
}
