import type { UserEvent } from '@roster/contract/users'
import { CirclePlus, Pencil, Trash2, Upload } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { FullTimeText } from '#components/time-text.tsx'
import { messages } from '#messages/messages.ts'
import { UserFieldValue } from '#features/users/values/user-field-value.tsx'

const ICONS: Record<UserEvent['action'], LucideIcon> = {
  created: CirclePlus,
  updated: Pencil,
  deleted: Trash2,
  imported: Upload,
}

/** One change: who, when, and what it was before and after. */
export function UserEventItem({ event }: { event: UserEvent }) {
  const Icon = ICONS[event.action]
  const words = messages.activity
  const changes = Object.entries(event.changes)
  return (
    <li className="relative flex gap-3 pb-5">
      <span
        aria-hidden
        className="absolute top-6 bottom-0 start-[9.5px] w-px bg-line [li:last-child>&]:hidden"
      />
      <span className="relative z-1 mt-0.5 flex size-5 shrink-0 items-center justify-center text-text-muted">
        <Icon aria-hidden size={16} strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="[overflow-wrap:anywhere]">
          <bdi className="font-medium">{event.actor.name}</bdi>
          {event.actor.kind === 'service' && (
            <span className="text-text-muted"> ({words.service})</span>
          )}{' '}
          <span className="text-text-muted">{words.action[event.action]}</span>
        </p>
        <p className="text-small text-text-muted">
          <FullTimeText iso={event.at} />
        </p>
        {changes.length > 0 && (
          <dl className="mt-1 grid grid-cols-[minmax(56px,auto)_minmax(0,1fr)] gap-x-2 gap-y-0.5 text-small">
            {changes.map(([field, [before, after]]) => (
              <Change key={field} field={field} before={before} after={after} />
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}

function Change({
  field,
  before,
  after,
}: {
  field: string
  before: string | null
  after: string | null
}) {
  const words = messages.activity
  const label = Object.entries(messages.users.field).find(([name]) => name === field)?.[1] ?? field
  return (
    <>
      <dt className="text-text-muted">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-1.5">
        {before !== null && (
          <>
            <span className="sr-only">{words.from}</span>
            <del className="min-w-0 text-text-muted decoration-text-muted/60 [&_svg]:opacity-60">
              <UserFieldValue field={field} value={before} />
            </del>
          </>
        )}
        {before !== null && after !== null && (
          <>
            <span aria-hidden className="text-text-muted rtl:-scale-x-100">
              →
            </span>
            <span className="sr-only">{words.to}</span>
          </>
        )}
        {after !== null && (
          <ins className="min-w-0 no-underline">
            <UserFieldValue field={field} value={after} />
          </ins>
        )}
      </dd>
    </>
  )
}
