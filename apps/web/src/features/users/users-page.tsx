import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useIdlePreload } from '#api/use-idle-preload.ts'
import { lazyPart } from '#components/lazy-part.tsx'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import { useSelection } from '#grid/use-selection.ts'
import { messages } from '#messages/messages.ts'
import { AppFrame } from '#shell/app-frame.tsx'
import { useDocumentTitle } from '#shell/use-document-title.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import { listKey, listQueryOf } from './address/list-query.ts'
import { useUserList } from './data/use-user-list.ts'
import { useUpdateUser } from './data/users.mutations.ts'
import { useListCounts } from './data/use-list-counts.ts'
import { usePendingPatches } from './data/users.queries.ts'
import { searchLinePart } from './find/lazy-parts.ts'
import { UsersSearch } from './find/users-search.tsx'
import { newestOf, selectedUsers } from './list/selected-users.ts'
import { useCopyEvent } from './list/use-copy-event.ts'
import { useMissingRow } from './list/use-missing-row.ts'
import { idOfUser } from './list/user-grid-rows.ts'
import { AddressNotice } from './navigation/address-notice.tsx'
import { useUsersAddress, useUsersNavigation } from './navigation/use-users-navigation.ts'
import { createUserPart, NewUserButton, NewUserDialog } from './new-user.tsx'
import { useEscape } from './use-escape.ts'
import { useListChoices } from './use-list-choices.ts'
import { useNewUser } from './use-new-user.ts'
import { usePageShortcuts } from './use-page-shortcuts.ts'
import { useReturnFocus } from './use-return-focus.ts'
import { useUnloadWarning } from './use-unload-warning.ts'
import { UsersActionsContext } from './user/users-actions.ts'
import { UsersList } from './users-list.tsx'
import { userPanelPart, UsersPanelSlot } from './users-panel-slot.tsx'
import { UsersStatusBar } from './users-status-bar.tsx'
import { UsersToolbar } from './users-toolbar.tsx'

const livePart = lazyPart({
  load: () => import('./live/live-users.tsx'),
  pick: (module) => module.LiveUsers,
  isSilent: true,
})

function preloadParts() {
  userPanelPart.preload()
  createUserPart.preload()
}

export function UsersPage() {
  const address = useUsersAddress()
  const navigation = useUsersNavigation()
  const { openUser, closeUser, saveAnchor } = navigation
  const key = listKey(listQueryOf(address))
  // The same object as long as the list is the same, whatever else the address says.
  // oxlint-disable-next-line react/exhaustive-deps
  const query = useMemo(() => listQueryOf(address), [key])
  const list = useUserList(query, address)
  const { rows, isCurrent } = list
  useMissingRow(list.error, address.at, () => {
    saveAnchor(undefined)
  })
  const selection = useSelection({ listKey: key, rows, rowId: idOfUser, isCurrent })
  const counts = useListCounts(query, list)
  const choices = useListChoices(query)
  const newUser = useNewUser()
  const canWrite = useHasPermission('users:write')
  useIdlePreload(preloadParts)
  const onCreate = canWrite ? newUser.open : undefined

  const mainRef = useRef<HTMLElement>(null)
  const gridRef = useRef<GridFocusHandle>(null)
  const emptyRef = useRef<HTMLButtonElement>(null)

  const { user: openId } = address
  const openRow = rows.findIndex(({ user_id }) => user_id === openId)
  const previousId = rows[openRow - 1]?.user_id
  const nextId = openRow === -1 ? undefined : rows[openRow + 1]?.user_id
  useUnloadWarning(newUser.values, usePendingPatches().size > 0)
  const hasSelection = selection.rows.size > 0
  useEscape(mainRef, hasSelection ? selection.clear : openId === undefined ? undefined : closeUser)
  const returnFocus = useReturnFocus(gridRef, emptyRef, openId, list.isFirstFailed)
  useDocumentTitle(openId === undefined ? messages.users.title : undefined)
  const edit = usePageShortcuts({ gridRef, openId, previousId, nextId, navigation, onCreate })

  const { mutate: save } = useUpdateUser()
  const { close: closeNewUser } = newUser
  const actions = useMemo(
    () => ({
      save,
      openUser: (user_id: string) => {
        closeNewUser()
        openUser(user_id)
      },
    }),
    [save, closeNewUser, openUser],
  )

  const { clear } = selection
  const clearSelection = useCallback(() => {
    clear()
    // The button that did it is gone.
    gridRef.current?.focus()
  }, [clear])
  const selected = useMemo(() => newestOf(selection.rows, rows), [selection.rows, rows])
  useCopyEvent(selected)
  useEffect(() => {
    selectedUsers.set(
      selected.length === 0 ? undefined : { users: selected, onClear: clearSelection },
    )
  }, [selected, clearSelection])
  useEffect(
    () => () => {
      selectedUsers.set(undefined)
    },
    [],
  )

  function leaveDeleted(user_id: string) {
    selection.deselect(user_id)
    const next = user_id === openId ? (nextId ?? previousId) : undefined
    closeUser({ replace: true })
    returnFocus(next)
  }

  return (
    <UsersActionsContext value={actions}>
      <AppFrame
        search={<UsersSearch text={address.q} list={list} gridRef={gridRef} />}
        actions={canWrite && <NewUserButton className="max-wide:hidden" onClick={newUser.open} />}
      >
        <main ref={mainRef} className="flex min-h-0 flex-1 flex-col print:block">
          <h1 className="sr-only">{messages.users.title}</h1>
          <UsersToolbar
            address={address}
            query={query}
            list={list}
            gridRef={gridRef}
            counts={counts}
            onStatuses={choices.chooseStatuses}
            onOrder={choices.chooseOrder}
          />
          {query.text !== undefined && (
            <searchLinePart.Part
              placeholder={<SearchLinePlaceholder />}
              list={list}
              address={address}
            />
          )}
          <AddressNotice />
          <div className="flex min-h-0 flex-1 print:block">
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only preloads */}
            <section
              aria-label={messages.grid.label}
              className="relative flex min-w-0 flex-1 flex-col bg-surface print:block"
              onPointerEnter={userPanelPart.preload}
              onFocus={userPanelPart.preload}
            >
              {(list.pages.length > 0 || list.isFirstFailed) && (
                <livePart.Part list={list} query={query} onFocus={returnFocus} />
              )}
              <UsersList
                list={list}
                query={query}
                counts={counts}
                selection={selection}
                gridRef={gridRef}
                emptyRef={emptyRef}
                onSort={choices.toggleSort}
                onStatuses={choices.chooseStatuses}
                onCreate={onCreate}
              />
            </section>
            {openId !== undefined && (
              <UsersPanelSlot
                openId={openId}
                previousId={previousId}
                nextId={nextId}
                edit={edit}
                onDeleted={leaveDeleted}
                onReturnFocus={returnFocus}
              />
            )}
          </div>
        </main>
        <UsersStatusBar
          query={query}
          list={list}
          counts={counts}
          selected={selected}
          onClearSelection={clearSelection}
          narrowAction={canWrite && <NewUserButton className="h-11" onClick={newUser.open} />}
        />
      </AppFrame>
      {newUser.isOpen && <NewUserDialog newUser={newUser} />}
    </UsersActionsContext>
  )
}

function SearchLinePlaceholder() {
  return <div className="h-8 shrink-0 border-b border-line bg-surface" />
}
