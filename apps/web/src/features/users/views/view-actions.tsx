import { BookmarkPlus, House, Pencil, RefreshCw, Share2, Trash2, Undo2 } from 'lucide-react'
import { MenuAction, MenuGroup } from '#components/menu-action.tsx'
import { laterMessages } from '#messages/later.ts'
import { useCaller, useHasPermission } from '#sign-in/caller.ts'
import type { ViewInUse } from './saved-views.ts'
import { useChangeView } from './saved-views.mutations.ts'
import { useSavedViews } from './saved-views.queries.ts'
import { useOpenView } from './use-open-view.ts'
import type { ViewDialogRequest } from './view-dialogs.tsx'

export interface ViewActionsProps {
  inUse: ViewInUse | undefined
  /** The current list in the form that views save. */
  search: string
  onOpenDialog: (request: ViewDialogRequest) => void
}

/** The actions on the view in use, as far as they are permitted, and on the current list. */
export function ViewActions({ inUse, search, onOpenDialog }: ViewActionsProps) {
  const words = laterMessages.views.action
  return (
    <>
      {inUse && (
        <MenuGroup label={words.of(inUse.view.name)}>
          <OfView {...inUse} search={search} onOpenDialog={onOpenDialog} />
        </MenuGroup>
      )}
      <MenuGroup label={words.label}>
        <MenuAction
          icon={BookmarkPlus}
          label={words.save}
          onChoose={() => {
            onOpenDialog({ kind: 'save', search })
          }}
        />
      </MenuGroup>
    </>
  )
}

function OfView({
  view,
  isChanged,
  search,
  onOpenDialog,
}: ViewInUse & Omit<ViewActionsProps, 'inUse'>) {
  const words = laterMessages.views.action
  const caller = useCaller()
  const mayShare = useHasPermission('views:share')
  const { data } = useSavedViews()
  const change = useChangeView()
  const openView = useOpenView()
  const isOwn = view.owner.id === caller?.actor.id
  // Changing a shared view requires the permission to share.
  const canChange = isOwn && (!view.is_shared || mayShare)
  const canShare = mayShare && (isOwn || view.is_shared)
  const isDefault = view.view_id === data?.default_view_id
  return (
    <>
      {canChange && isChanged && (
        <MenuAction
          icon={RefreshCw}
          label={words.update}
          onChoose={() => {
            change.keep(view, search)
          }}
        />
      )}
      {isChanged && (
        <MenuAction
          icon={Undo2}
          label={words.reset}
          onChoose={() => {
            openView(view)
          }}
        />
      )}
      <MenuAction
        icon={House}
        label={isDefault ? words.noDefault : words.makeDefault}
        onChoose={() => {
          change.setDefault(isDefault ? null : view.view_id)
        }}
      />
      {canChange && (
        <MenuAction
          icon={Pencil}
          label={words.rename}
          onChoose={() => {
            onOpenDialog({ kind: 'rename', view })
          }}
        />
      )}
      {canShare && (
        <MenuAction
          icon={Share2}
          label={view.is_shared ? words.unshare : words.share}
          onChoose={() => {
            change.share(view, !view.is_shared)
          }}
        />
      )}
      {isOwn && (
        <MenuAction
          icon={Trash2}
          label={words.delete}
          onChoose={() => {
            onOpenDialog({ kind: 'delete', view })
          }}
        />
      )}
    </>
  )
}
