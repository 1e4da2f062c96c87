import { History } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { errorWords } from '#api/error-words.ts'
import { useLastError } from '#api/use-last-error.ts'
import { AlertNote } from '#components/alert-note.tsx'
import { Button } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { Spinner } from '#components/spinner.tsx'
import { useDelayed } from '#components/use-delayed.ts'
import { messages } from '#messages/messages.ts'
import { LoadFailed } from '#components/load-failed.tsx'
import { useUserEvents } from '#features/users/data/users.queries.ts'
import { UserEventItem } from './user-event.tsx'

/** The history of a user, newest first; loads more on scrolling. */
export function UserActivity({ user_id }: { user_id: string }) {
  const query = useUserEvents(user_id, { isAllowed: true })
  const lastError = useLastError(query.error)
  const words = messages.activity
  const isSlow = useDelayed(query.isPending, 100)
  const events = query.data?.pages.flatMap(({ items }) => items)

  if (!events) {
    if (query.errorUpdateCount > 0) {
      return (
        <LoadFailed
          title={words.failed}
          words={errorWords(lastError)}
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
            <span>{words.loading}</span>
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
          <UserEventItem key={event.event_id} event={event} />
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
        <p className="ps-8 text-small text-text-muted">{words.end}</p>
      )}
    </div>
  )
}

/** Loads the next page when it scrolls into view. */
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
    <div ref={ref} role="status" className="flex h-8 items-center gap-2 ps-8 text-text-muted">
      <Spinner />
      <span className="text-small">{messages.activity.loading}</span>
    </div>
  )
}
