import { getRouteApi } from '@tanstack/react-router'
import type { Session } from '@roster/contract/sessions'
import { MonitorSmartphone, MonitorX } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { errorWords } from '#api/error-words.ts'
import { useLastError } from '#api/use-last-error.ts'
import { AppFrame } from '#shell/app-frame.tsx'
import { Button } from '#components/button.tsx'
import { LoadFailed } from '#components/load-failed.tsx'
import { Notice } from '#components/notice.tsx'
import { StatusBar } from '#shell/status-bar.tsx'
import { preloadToasts } from '#components/toast.tsx'
import { useDocumentTitle } from '#shell/use-document-title.ts'
import { messages } from '#messages/messages.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import { NoPermissionNote } from '#shell/no-permission-note.tsx'
import { SignOutEverywhereDialog } from '#shell/sign-out-everywhere-dialog.tsx'
import { EndAllDialog } from './end-all-dialog.tsx'
import { EndSessionDialog } from './end-session-dialog.tsx'
import { useSessionList } from './sessions.queries.ts'
import { readSessionsSearch, viewOf } from './sessions.search.ts'
import type { SessionsView } from './sessions.search.ts'
import { SessionsGrid } from './sessions-grid.tsx'
import { SessionsViews } from './sessions-views.tsx'

const route = getRouteApi('/signed-in-only/sessions')

/** Where the caller is signed in, and, for those with the permission, where everybody is. */
export function SessionsPage() {
  const search = route.useSearch({ select: readSessionsSearch })
  const view = useMemo(() => viewOf(search), [search])
  const canManage = useHasPermission('sessions:manage')
  useDocumentTitle(messages.sessions.title)
  useEffect(preloadToasts, [])
  if (view.of === 'everybody' && !canManage) {
    return (
      <AppFrame>
        <main className="flex min-h-0 flex-1 flex-col">
          <h1 className="sr-only">{messages.sessions.title}</h1>
          <div className="flex h-11 shrink-0 items-center border-b border-line px-4">
            <SessionsViews view={view} canManage={false} actorName={undefined} />
          </div>
          <div className="flex flex-1 bg-surface">
            <NoPermissionNote permission="sessions:manage" />
          </div>
        </main>
      </AppFrame>
    )
  }
  // Another list is another grid, which begins at its top.
  return <SessionsList key={JSON.stringify(view)} view={view} canManage={canManage} />
}

/** What is to be ended once it is confirmed. */
type Ending = { kind: 'one'; session: Session; nextId: string | undefined } | { kind: 'all' }

function SessionsList({ view, canManage }: { view: SessionsView; canManage: boolean }) {
  const words = messages.sessions
  const navigate = route.useNavigate()
  const query = useSessionList(view)
  const lastError = useLastError(query.error)
  const [ending, setEnding] = useState<Ending>()
  const mainRef = useRef<HTMLElement>(null)
  const rows: readonly Session[] = useMemo(
    () => query.data?.pages.flatMap(({ items }) => items) ?? [],
    [query.data],
  )
  const isMine = view.of === 'me'
  const actor_id = isMine ? undefined : view.actor_id
  const [seenName, setSeenName] = useState<string>()
  const name = actor_id === undefined ? undefined : rows[0]?.actor.name
  // Kept when the person's last session has ended, and with it the row that had the name.
  if (name !== undefined && name !== seenName) setSeenName(name)
  const actor = actor_id === undefined ? undefined : { id: actor_id, name: seenName ?? actor_id }
  const isEmpty = query.isSuccess && !query.hasNextPage && rows.length === 0

  const confirmEnd = useCallback(
    (session: Session) => {
      const at = rows.indexOf(session)
      const neighbour = rows[at + 1] ?? rows[at - 1]
      setEnding({ kind: 'one', session, nextId: neighbour?.session_id })
    },
    [rows],
  )
  const showOnly = useCallback(
    (id: string) => {
      void navigate({ search: { of: 'everybody', actor: id } })
    },
    [navigate],
  )

  function focusAfterwards(nextId?: string): HTMLElement | null {
    const main = mainRef.current
    const button = main?.querySelector<HTMLElement>(
      `[data-row-id="${nextId}"] [role="cell"]:last-child button`,
    )
    return button ?? main
  }

  const canEndAll = rows.length > 0 && (isMine || actor !== undefined)
  const endAllLabel = actor ? words.endAll(actor.name) : messages.signIn.account.signOutEverywhere
  const endAllButton = (className: string) =>
    canEndAll && (
      <Button
        variant="danger-ghost"
        icon={MonitorX}
        className={className}
        onClick={() => {
          setEnding({ kind: 'all' })
        }}
      >
        {endAllLabel}
      </Button>
    )
  const close = () => {
    setEnding(undefined)
  }

  return (
    <AppFrame>
      <main
        ref={mainRef}
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col outline-none print:block"
      >
        <h1 className="sr-only">{words.title}</h1>
        <div className="flex h-11 shrink-0 items-center justify-between gap-2 border-b border-line px-4 print:hidden">
          <SessionsViews view={view} canManage={canManage} actorName={actor?.name} />
          {endAllButton('-me-3 max-wide:hidden')}
        </div>
        <section
          aria-label={words.title}
          className="relative flex min-h-0 flex-1 flex-col bg-surface print:block"
        >
          {!query.data && query.errorUpdateCount > 0 ? (
            <LoadFailed
              title={words.failedTitle}
              words={errorWords(lastError)}
              isRetrying={query.isFetching}
              onRetry={() => void query.refetch()}
            />
          ) : isEmpty ? (
            <Notice
              icon={MonitorSmartphone}
              title={words.emptyTitle}
              actions={
                actor && (
                  <Button
                    onClick={() => {
                      void navigate({ search: { of: 'everybody' } })
                    }}
                  >
                    {words.showAll}
                  </Button>
                )
              }
            >
              {actor
                ? words.emptyOf(seenName ?? words.unknownPerson)
                : isMine
                  ? words.emptyMineBody
                  : words.emptyBody}
            </Notice>
          ) : (
            <SessionsGrid
              query={query}
              rows={rows}
              isMine={isMine}
              onEnd={confirmEnd}
              onFilter={actor ? undefined : showOnly}
            />
          )}
        </section>
      </main>
      <StatusBar
        label={words.statusLabel}
        costs={query.data?.pages.map(({ cost }) => cost) ?? []}
        narrowAction={endAllButton('h-11')}
      >
        {query.data ? words.loaded(rows.length) : words.loading}
      </StatusBar>
      {ending?.kind === 'one' && (
        <EndSessionDialog
          session={ending.session}
          isMine={isMine}
          onClose={close}
          focusAfterwards={() => focusAfterwards(ending.nextId)}
        />
      )}
      {ending?.kind === 'all' &&
        (actor ? (
          <EndAllDialog actor={actor} onClose={close} focusAfterwards={focusAfterwards} />
        ) : (
          <SignOutEverywhereDialog onClose={close} />
        ))}
    </AppFrame>
  )
}
