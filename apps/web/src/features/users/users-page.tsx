import { UserPlus } from 'lucide-react'
import type { SortOrder, UserCounts, UserSort, UserStatus } from '@roster/contract/users'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { errorWords } from '../../api/error-words.ts'
import { useLastError } from '../../api/use-last-error.ts'
import { AppFrame } from '../../components/app-frame.tsx'
import { Button } from '../../components/button.tsx'
import { lazyPart } from '../../components/lazy-part.tsx'
import { preloadToasts } from '../../components/toast.tsx'
import { messages } from '../../messages/messages.ts'
import { useMay } from '../../sign-in/caller.ts'
import { EMPTY_USER } from './user/drafts.ts'
import type { UserFormValues } from './user/drafts.ts'
import { EmptyList } from './list/empty-list.tsx'
import { LoadFailed } from '../../components/load-failed.tsx'
import { SavedViewsMenu } from './views/saved-views-menu.tsx'
import { useLostRow } from './list/use-lost-row.ts'
import { useEscape } from './use-escape.ts'
import { useReturnFocus } from './use-return-focus.ts'
import { useDocumentTitle } from '../../components/use-document-title.ts'
import type { GridFocusHandle } from './list/use-grid-focus.ts'
import { ColumnsButton } from './list/columns-button.tsx'
import { choicesOf } from './list/column-layout.ts'
import { usePageShortcuts } from './use-page-shortcuts.ts'
import { useSelection } from './list/use-selection.ts'
import { UsersFilter } from './find/users-filter.tsx'
import { UsersGrid } from './list/users-grid.tsx'
import { UsersSort } from './find/users-sort.tsx'
import { UsersStatusBar } from './list/users-status-bar.tsx'
import { useNewUserAsks } from './new-user-asks.ts'
import { UsersActionsContext } from './users.actions.ts'
import { useUpdateUser } from './data/users.mutations.ts'
import { useUsersNavigation, useUsersAddress } from './address/users.navigation.ts'
import { useForgetOldList, useUserList } from './data/users.list.queries.ts'
import { usePendingPatches, useUserCounts } from './data/users.queries.ts'
import { defaultOrderOf, filterOf, hrefOfUser } from './address/users.address.ts'
import { viewKey, viewOf } from './address/users.view.ts'
import type { UsersView } from './address/users.view.ts'
import { readPlace } from './list/list-place.ts'
import { AddressNotice } from './address/address-notice.tsx'
import { listToolsPart, nobodyFoundPart, searchLinePart } from './find/finding.parts.ts'
import { UsersSearch } from './find/users-search.tsx'

// What is not needed to see the first page is loaded on the way to it: the panel when a hand or the
// focus comes near the list.
const panelPart = lazyPart({
  load: () => import('./user/user-panel.tsx'),
  pick: (module) => module.UserPanel,
})
const livePart = lazyPart({
  load: () => import('./live/live-users.tsx'),
  pick: (module) => module.LiveUsers,
  isSilent: true,
})
const createPart = lazyPart({
  load: () => import('./user/create-user-dialog.tsx'),
  pick: (module) => module.CreateUserDialog,
})

export function UsersPage() {
  const address = useUsersAddress()
  const navigation = useUsersNavigation()
  const { openUser, closeUser, showTab, showStatuses, sortBy, restAt, goToTop } = navigation
  const view = viewOf(address)
  const list = useUserList(view, address)
  const { rows, isFirstFailed } = list
  useLostRow(list.error, address.at, () => {
    restAt(undefined)
  })
  const columnChoices = useMemo(() => choicesOf(address.columns), [address.columns])
  const selection = useSelection(viewKey(view), rows)
  const forgetOldList = useForgetOldList()
  const counts = useUserCounts()
  const pendingPatches = usePendingPatches()
  const update = useUpdateUser()
  const canWrite = useMay('users:write')

  const mainRef = useRef<HTMLElement>(null)
  const gridRef = useRef<GridFocusHandle>(null)
  const emptyRef = useRef<HTMLButtonElement>(null)
  const [newUser, setNewUser] = useState<UserFormValues>(EMPTY_USER)
  const [isCreating, setIsCreating] = useState(false)
  const [createAsks, setCreateAsks] = useState(0)

  const { user: openId, tab = 'details' } = address
  const isEditing = openId !== undefined || isCreating
  useEffect(() => {
    if (isEditing) preloadToasts()
  }, [isEditing])
  const openRow = rows.findIndex(({ user_id }) => user_id === openId)
  const neighbours = openRow === -1 ? [] : [rows[openRow - 1]?.user_id, rows[openRow + 1]?.user_id]
  const [previousId, nextId] = neighbours
  const isSaving = openId !== undefined && pendingPatches.has(openId)
  const lastError = useLastError(list.error)
  const hasSelection = selection.users.size > 0
  useEscape(mainRef, hasSelection ? selection.clear : openId === undefined ? undefined : closeUser)
  const returnFocus = useReturnFocus(gridRef, emptyRef, openId, isFirstFailed)
  useDocumentTitle(openId === undefined ? messages.users.title : undefined)

  const actions = useMemo(
    () => ({
      save: update.mutate,
      openUser: (user_id: string) => {
        setIsCreating(false)
        openUser(user_id)
      },
    }),
    [update.mutate, openUser],
  )

  function leaveDeleted(user_id: string) {
    selection.forget(user_id)
    const next = user_id === openId ? (nextId ?? previousId) : undefined
    closeUser({ replace: true })
    returnFocus(next)
  }

  function chooseStatuses(statuses: readonly UserStatus[]) {
    forgetOldList({ ...view, statuses: filterOf(statuses) })
    showStatuses(statuses)
  }

  function chooseOrder(sort: UserSort, order: SortOrder) {
    forgetOldList({ ...view, sort, order })
    sortBy(sort, order)
  }

  const startCreating = useCallback(() => {
    setIsCreating(true)
    setCreateAsks((count) => count + 1)
  }, [])
  useNewUserAsks(startCreating)

  const edit = usePageShortcuts({
    gridRef,
    openId,
    previousId,
    nextId,
    navigation,
    onCreate: canWrite ? startCreating : undefined,
  })

  const total = isCounted(view) ? totalOf(counts.data, view.statuses) : undefined

  return (
    <UsersActionsContext value={actions}>
      <AppFrame
        search={<UsersSearch text={address.q} list={list} gridRef={gridRef} />}
        actions={
          canWrite && (
            <Button
              variant="primary"
              icon={UserPlus}
              className="max-wide:hidden"
              onClick={startCreating}
            >
              {messages.users.newUser}
            </Button>
          )
        }
      >
        <main ref={mainRef} className="flex min-h-0 flex-1 flex-col">
          <h1 className="sr-only">{messages.users.title}</h1>
          <div className="flex h-11 shrink-0 items-center justify-between gap-2 border-b border-line px-4">
            <SavedViewsMenu />
            <UsersFilter statuses={view.statuses} counts={counts.data} onChange={chooseStatuses} />
            <div className="flex shrink-0 items-center gap-1">
              {/* Room for them, so that nothing moves when they come. */}
              <div className="flex min-w-60 items-center justify-end gap-1 max-wide:min-w-19 pointer-coarse:min-w-21">
                <listToolsPart.Part address={address} view={view} list={list} gridRef={gridRef} />
              </div>
              <UsersSort view={view} onChange={chooseOrder} />
              <ColumnsButton choices={columnChoices} onChange={navigation.showColumns} />
            </div>
          </div>
          {view.text !== undefined && (
            <searchLinePart.Part placeholder={<SearchLinePlace />} list={list} />
          )}
          <AddressNotice />
          <div className="flex min-h-0 flex-1">
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only preloads */}
            <section
              aria-label={messages.grid.label}
              className="relative flex min-w-0 flex-1 flex-col bg-surface"
              onPointerEnter={panelPart.preload}
              onFocus={panelPart.preload}
            >
              {list.pages.length > 0 && (
                <livePart.Part list={list} view={view} onFocus={returnFocus} />
              )}
              {list.isTooShort || (list.isEmpty && !isCounted(view)) ? (
                <nobodyFoundPart.Part
                  placeholder={<span className="flex-1" />}
                  address={address}
                  isTooShort={list.isTooShort}
                  onShowAll={() => {
                    chooseStatuses([])
                  }}
                />
              ) : isFirstFailed ? (
                <LoadFailed
                  title={messages.errorScreen.title}
                  words={errorWords(lastError)}
                  isRetrying={list.isFetching}
                  onRetry={() => {
                    void list.retry()
                    if (counts.isError) void counts.refetch()
                  }}
                />
              ) : list.isEmpty ? (
                <EmptyList
                  buttonRef={emptyRef}
                  statuses={view.statuses}
                  onShowAll={() => {
                    chooseStatuses([])
                  }}
                  onCreate={canWrite ? startCreating : undefined}
                />
              ) : (
                <UsersGrid
                  ref={gridRef}
                  list={list}
                  view={view}
                  total={total}
                  failure={errorWords(list.error).text}
                  place={address.at === undefined ? undefined : readPlace(address.at)}
                  openId={openId}
                  selection={selection}
                  columnChoices={columnChoices}
                  onColumns={navigation.showColumns}
                  pendingPatches={pendingPatches}
                  hrefOfUser={(user_id) => hrefOfUser(address, user_id)}
                  onOpen={openUser}
                  onSort={(sort) => {
                    const isReverse = sort === view.sort && view.order === defaultOrderOf(sort)
                    chooseOrder(sort, isReverse ? reverse(view.order) : defaultOrderOf(sort))
                  }}
                  onRest={restAt}
                  onTop={goToTop}
                />
              )}
            </section>
            {openId !== undefined && (
              <panelPart.Part
                placeholder={<PanelPlace />}
                askedFor={openId}
                user_id={openId}
                tab={tab}
                previousId={previousId}
                nextId={nextId}
                isSaving={isSaving}
                isEditAsked={edit.isAsked}
                onEdit={edit.onEdit}
                onWalk={(user_id) => {
                  openUser(user_id, { replace: true })
                }}
                onTab={showTab}
                onClose={closeUser}
                onDeleted={leaveDeleted}
                onReturnFocus={returnFocus}
              />
            )}
          </div>
        </main>
        <UsersStatusBar
          total={total ?? (counts.isError && !counts.data ? null : undefined)}
          isCounted={isCounted(view)}
          loaded={rows.length}
          costs={list.pages.map(({ cost }) => cost)}
          selection={selection}
          rows={rows}
          hasMore={list.hasMore || list.hasBefore}
          onCleared={() => {
            gridRef.current?.focus()
          }}
        />
        {canWrite && (
          <div className="shrink-0 border-t border-line p-2 pb-[max(8px,env(safe-area-inset-bottom))] wide:hidden">
            <Button
              variant="primary"
              icon={UserPlus}
              className="h-11 w-full"
              onClick={startCreating}
            >
              {messages.users.newUser}
            </Button>
          </div>
        )}
      </AppFrame>

      {isCreating && (
        <createPart.Part
          askedFor={String(createAsks)}
          values={newUser}
          onChange={setNewUser}
          onClose={() => {
            setIsCreating(false)
          }}
        />
      )}
    </UsersActionsContext>
  )
}

/** Keeps the panel's place while its code is on the way. */
function PanelPlace() {
  return (
    <div
      aria-hidden
      className="w-[420px] shrink-0 border-s border-line bg-surface max-wide:hidden"
    />
  )
}

function SearchLinePlace() {
  return <div className="h-8 shrink-0 border-b border-line bg-surface" />
}

/** Only statuses are counted; how many a search or a range holds, nobody knows. */
function isCounted({ text, created, updated }: UsersView): boolean {
  return text === undefined && !created && !updated
}

function totalOf(
  counts: UserCounts | undefined,
  statuses: readonly UserStatus[] | undefined,
): number | undefined {
  if (!counts || !statuses) return counts?.total
  return statuses.reduce((sum, status) => sum + counts.by_status[status], 0)
}

function reverse(order: SortOrder): SortOrder {
  return order === 'asc' ? 'desc' : 'asc'
}
