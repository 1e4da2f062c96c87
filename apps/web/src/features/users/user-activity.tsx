import type { UserEvent } from '@roster/contract/users'
import { CirclePlus, History, Pencil, Trash2, Upload } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { errorWords } from '../../api/error-words.ts'
import { AlertNote } from '../../components/alert-note.tsx'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { useDelayed } from '../../components/use-delayed.ts'
import { messages } from '../../messages/en.ts'
import { LoadFailed } from './load-failed.tsx'
import { UserFieldValue } from './user-fields.tsx'
import { useUserEvents } from './users.queries.ts'

const ICONS: Record<UserEvent['action'], LucideIcon> = {
  created: CirclePlus,
  updated: Pencil,
  removed: Trash2,
  imported: Upload,
}

/** Who did what to a user and when, newest first, as far back as one cares to scroll. */
export function UserActivity({ user_id }: { user_id: string }) {
  const query = useUserEvents(user_id)
  const words = messages.activity
  const isSlow = useDelayed(query.isPending, 100)
  const events = query.data?.pages.flatMap(({ items }) => items)

  if (!events) {
    if (query.errorUpdateCount > 0) {
      return (
        <LoadFailed
          title={words.failed}
          words={errorWords(query.error ?? query.failureReason)}
          isRetrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      )
    }
    return (
      <p role="status" className="flex items-center gap-2 p-5 text-text-muted">
        {isSlow && (
          <>
            <Spinner />
            {words.loading}
          </>
        )}
      </p>
    )
  }
  if (events.length === 0) return <Notice icon={History} title={words.empty} />

  return (
    <div className="px-5 py-4">
      <ol aria-label={words.label} aria-busy={query.isFetching}>
        {events.map((event) => (
          <EventItem key={event.event_id} event={event} />
        ))}
      </ol>
      {query.isFetchNextPageError ? (
        <AlertNote title={words.moreFailed}>
          <p>{errorWords(query.error).text}</p>
          <Button
            className="mt-2 h-7"
            pending={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {messages.grid.retry}
          </Button>
        </AlertNote>
      ) : query.hasNextPage ? (
        <LoadMore
          isFetching={query.isFetching}
          onVisible={() => {
            void query.fetchNextPage()
          }}
        />
      ) : (
        <p className="pl-8 text-small text-text-muted">{words.end}</p>
      )}
    </div>
  )
}

function EventItem({ event }: { event: UserEvent }) {
  const Icon = ICONS[event.action]
  const words = messages.activity
  const changes = Object.entries(event.changes)
  return (
    <li className="relative flex gap-3 pb-5">
      <span
        aria-hidden
        className="absolute top-6 bottom-0 left-[9.5px] w-px bg-line [li:last-child>&]:hidden"
      />
      <span className="relative z-1 mt-0.5 flex size-5 shrink-0 items-center justify-center text-text-muted">
        <Icon aria-hidden size={14} strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex gap-2">
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <span className="font-medium">{event.actor.name}</span>
            {event.actor.kind === 'service' && (
              <span className="text-text-muted"> ({words.service})</span>
            )}{' '}
            <span className="text-text-muted">{words.action[event.action]}</span>
          </span>
          <span className="shrink-0 text-small leading-5 text-text-muted numbers">
            <TimeText iso={event.at} />
          </span>
        </p>
        {changes.length > 0 && (
          <dl className="mt-1 grid grid-cols-[56px_minmax(0,1fr)] gap-y-0.5 text-small">
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
            <span aria-hidden className="text-text-muted">
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

/** Asks for the next page when it comes into sight. */
function LoadMore({ isFetching, onVisible }: { isFetching: boolean; onVisible: () => void }) {
  const ref = useRef<HTMLDivElement>(null)
  const callback = useRef(onVisible)
  useEffect(() => {
    callback.current = onVisible
  })
  useEffect(() => {
    const element = ref.current
    if (!element || isFetching) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) callback.current()
      },
      { rootMargin: '200px' },
    )
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [isFetching])
  return (
    <div ref={ref} role="status" className="flex h-8 items-center gap-2 pl-8 text-text-muted">
      <Spinner />
      <span className="text-small">{messages.activity.loading}</span>
    </div>
  )
}
