import type { UserEvent } from '@roster/contract/users'
import { CirclePlus, Pencil, Trash2, Upload } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { FullTimeText } from '#components/time-text.tsx'
import { messages } from '#messages/messages.ts'
import { UserEventChange } from './user-event-change.tsx'

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
            <span className="text-text-muted">{` (${words.service})`}</span>
          )}{' '}
          <span className="text-text-muted">{words.action[event.action]}</span>
        </p>
        <p className="text-small text-text-muted">
          <FullTimeText iso={event.at} />
        </p>
        {changes.length > 0 && (
          <dl className="mt-1 grid grid-cols-[minmax(56px,auto)_minmax(0,1fr)] gap-x-2 gap-y-0.5 text-small">
            {changes.map(([field, change]) => (
              <UserEventChange key={field} action={event.action} field={field} change={change} />
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}
