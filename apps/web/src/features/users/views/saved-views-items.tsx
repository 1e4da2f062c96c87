import type { SavedView } from '@roster/contract/views'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { errorWords } from '#api/error-words.ts'
import { classNames } from '#components/class-names.ts'
import { focusUnderPointer, MenuGroup } from '#components/menu-action.tsx'
import { MENU_ITEM, MenuItems } from '#components/menu-frame.tsx'
import { laterMessages } from '#messages/later.ts'
import { useCaller } from '#sign-in/caller.ts'
import { VIEW_ALL } from '#features/users/address/users-address.ts'
import {
  useUsersAddress,
  useUsersNavigation,
} from '#features/users/navigation/use-users-navigation.ts'
import { byName, searchOfList } from './saved-views.ts'
import type { ViewInUse } from './saved-views.ts'
import { useSavedViews } from './saved-views.queries.ts'
import { useOpenView } from './use-open-view.ts'
import { ViewActions } from './view-actions.tsx'
import type { ViewDialogRequest } from './view-dialogs.tsx'

export interface SavedViewsItemsProps {
  inUse: ViewInUse | undefined
  onOpenDialog: (request: ViewDialogRequest) => void
}

/** The contents of the views menu: the views, and actions on the view in use. */
export function SavedViewsItems({ inUse, onOpenDialog }: SavedViewsItemsProps) {
  const words = laterMessages.views
  const rootRef = useRef<HTMLDivElement>(null)
  const caller = useCaller()
  const address = useUsersAddress()
  const { showList } = useUsersNavigation()
  const openView = useOpenView()
  const { data, error, isPending } = useSavedViews()
  const views = byName(data?.items ?? [])
  const isMine = ({ owner }: SavedView) => owner.id === caller?.actor.id
  const search = searchOfList(address)

  useEffect(() => {
    // The menu may have opened before these items were loaded.
    const root = rootRef.current
    if (root?.contains(document.activeElement)) return
    const chosen = root?.querySelector<HTMLElement>('[aria-checked="true"]')
    const first = root?.querySelector<HTMLElement>('[role^="menuitem"]')
    ;(chosen ?? first)?.focus()
  }, [])

  function item(view: SavedView) {
    const isInUse = view.view_id === inUse?.view.view_id
    return (
      <ViewItem
        key={view.view_id}
        name={view.name}
        owner={isMine(view) ? undefined : view.owner.name}
        isShared={view.is_shared}
        isDefault={view.view_id === data?.default_view_id}
        isChecked={isInUse && !inUse.isChanged}
        isChanged={isInUse && inUse.isChanged}
        onChoose={() => {
          openView(view)
        }}
      />
    )
  }

  const own = views.filter(isMine)
  const others = views.filter((view) => !isMine(view))
  return (
    <div ref={rootRef} className="flex max-h-[min(30rem,70dvh)] w-72 flex-col">
      <MenuItems label={words.menu}>
        <div className="max-h-[min(18rem,40dvh)] overflow-y-auto">
          <ViewItem
            name={words.all}
            isChecked={inUse === undefined && search === ''}
            onChoose={() => {
              showList(data?.default_view_id ? { view: VIEW_ALL } : {})
            }}
          />
          {own.length > 0 && <MenuGroup label={words.own}>{own.map(item)}</MenuGroup>}
          {others.length > 0 && <MenuGroup label={words.others}>{others.map(item)}</MenuGroup>}
        </div>
        <ViewActions inUse={inUse} search={search} onOpenDialog={onOpenDialog} />
      </MenuItems>
      {!data && (
        <p role="status" className="px-2 py-1.5 text-small text-text-muted">
          {isPending ? words.loading : errorWords(error).text}
        </p>
      )}
    </div>
  )
}

interface ViewItemProps {
  name: string
  owner?: string | undefined
  isShared?: boolean
  isDefault?: boolean
  isChecked: boolean
  isChanged?: boolean
  onChoose: () => void
}

function ViewItem({
  name,
  owner,
  isShared = false,
  isDefault = false,
  isChecked,
  isChanged = false,
  onChoose,
}: ViewItemProps) {
  const words = laterMessages.views
  const notes = [
    owner ?? (isShared && words.shared),
    isDefault && words.isDefault,
    isChanged && words.changed,
  ].filter((note) => note !== false)
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={isChecked}
      tabIndex={-1}
      onClick={onChoose}
      onPointerMove={focusUnderPointer}
      className={MENU_ITEM}
    >
      <bdi className="min-w-0 flex-1 truncate" data-hint-cut>
        {name}
      </bdi>
      {notes.length > 0 && (
        <span className="max-w-36 shrink-0 truncate text-small text-text-muted">
          {notes.join(' · ')}
        </span>
      )}
      <Check
        aria-hidden
        size={16}
        strokeWidth={2}
        className={classNames('shrink-0 text-accent-text', !isChecked && 'invisible')}
      />
    </button>
  )
}
