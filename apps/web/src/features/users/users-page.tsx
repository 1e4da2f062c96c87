import { UserPlus } from 'lucide-react'
import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { AppFrame } from '#shell/app-frame.tsx'
import { Button } from '#components/button.tsx'
import { lazyPart } from '#components/lazy-part.tsx'
import { preloadToasts } from '#components/toast.tsx'
import { messages } from '#messages/messages.ts'
import { useMay } from '#sign-in/caller.ts'
import { useDocumentTitle } from '#shell/use-document-title.ts'
import type { GridFocusHandle } from '#components/grid-focus.ts'
import { EMPTY_USER } from './data/drafts.ts'
import type { UserFormValues } from './data/drafts.ts'
import { useLostRow } from './list/use-lost-row.ts'
import { useEscape } from './use-escape.ts'
import { useReturnFocus } from './use-return-focus.ts'
import { choicesOf } from './address/column-choices.ts'
import { useUnloadWarning } from './use-unload-warning.ts'
import { usePageShortcuts } from './use-page-shortcuts.ts'
import { useSelection } from './list/use-selection.ts'
import { UsersStatusBar } from './users-status-bar.tsx'
import { newUserAsk } from './navigation/users.asks.ts'
import { UsersActionsContext } from './user/users-actions.ts'
import { useUpdateUser } from './data/users.mutations.ts'
import { useUsersNavigation, useUsersAddress } from './navigation/use-users-navigation.ts'
import { useForgetOldList } from './data/use-forget-old-list.ts'
import { useUserList } from './data/use-user-list.ts'
import { usePendingPatches, useUserCounts } from './data/users.queries.ts'
import { defaultOrderOf, filterOf, hrefOfUser } from './address/users-address.ts'
import { listKey, listQueryOf } from './address/list-query.ts'
import { AddressNotice } from './navigation/address-notice.tsx'
import { searchLinePart } from './find/lazy-parts.ts'
import { UsersSearch } from './find/users-search.tsx'
import { isCounted, totalOf } from './data/user-counts.ts'
import { UsersList } from './users-list.tsx'
import { UsersToolbar } from './users-toolbar.tsx'

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
  isDialog: true,
})

export function UsersPage() {
  const address = useUsersAddress()
  const navigation = useUsersNavigation()
  const {
    openUser,
    closeUser,
    showTab,
    showStatuses,
    sortBy,
    showColumns,
    saveAnchor,
    goToStart,
    goToEnd,
  } = navigation
  const key = listKey(listQueryOf(address))
  // The same as long as it is of the same list, whatever else the address says.
  // oxlint-disable-next-line react/exhaustive-deps
  const view = useMemo(() => listQueryOf(address), [key])
  const list = useUserList(view, address)
  const { rows, isFirstFailed } = list
  useLostRow(list.error, address.at, () => {
    saveAnchor(undefined)
  })
  const columnChoices = useMemo(() => choicesOf(address.columns), [address.columns])
  const selection = useSelection(key, rows, list.isCurrent)
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
  useUnloadWarning(newUser, pendingPatches.size > 0)
  const isSaving = openId !== undefined && pendingPatches.has(openId)
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

  /** By its own order first, and the other way round the next time. */
  function turnBy(sort: UserSort) {
    const isReverse = sort === view.sort && view.order === defaultOrderOf(sort)
    chooseOrder(sort, isReverse ? reverse(view.order) : defaultOrderOf(sort))
  }

  const startCreating = useCallback(() => {
    setIsCreating(true)
    setCreateAsks((count) => count + 1)
  }, [])
  newUserAsk.useAnswer(startCreating)

  const edit = usePageShortcuts({
    gridRef,
    openId,
    previousId,
    nextId,
    navigation,
    onCreate: canWrite ? startCreating : undefined,
  })

  return (
    <UsersActionsContext value={actions}>
      <AppFrame
        search={<UsersSearch text={address.q} list={list} gridRef={gridRef} />}
        actions={canWrite && <NewUserButton className="max-wide:hidden" onClick={startCreating} />}
      >
        <main ref={mainRef} className="flex min-h-0 flex-1 flex-col">
          <h1 className="sr-only">{messages.users.title}</h1>
          <UsersToolbar
            address={address}
            query={view}
            list={list}
            gridRef={gridRef}
            counts={counts.data}
            columnChoices={columnChoices}
            onStatuses={chooseStatuses}
            onOrder={chooseOrder}
            onColumns={showColumns}
          />
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
                <livePart.Part list={list} query={view} onFocus={returnFocus} />
              )}
              <UsersList
                address={address}
                list={list}
                view={view}
                counts={counts}
                openId={openId}
                selection={selection}
                columnChoices={columnChoices}
                pendingPatches={pendingPatches}
                gridRef={gridRef}
                emptyRef={emptyRef}
                hrefOfUser={(user_id) => hrefOfUser(address, user_id)}
                onOpen={openUser}
                onSort={turnBy}
                onStatuses={chooseStatuses}
                onColumns={showColumns}
                onCreate={canWrite ? startCreating : undefined}
                onRest={saveAnchor}
                onListEnd={(end) => {
                  if (end === 'top') goToStart()
                  else goToEnd()
                }}
              />
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
                isEditRequested={edit.isAsked}
                onEditStarted={edit.onEdit}
                onMove={(user_id) => {
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
          total={totalOf(view, counts.data) ?? (counts.isError && !counts.data ? null : undefined)}
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
            <NewUserButton className="h-11 w-full" onClick={startCreating} />
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

function NewUserButton(props: { className: string; onClick: () => void }) {
  return (
    <Button variant="primary" icon={UserPlus} {...props}>
      {messages.users.newUser}
    </Button>
  )
}

function reverse(order: SortOrder): SortOrder {
  return order === 'asc' ? 'desc' : 'asc'
}
