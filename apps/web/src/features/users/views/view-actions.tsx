import { BookmarkPlus, House, Pencil, RefreshCw, Share2, Trash2, Undo2 } from 'lucide-react'
import { MenuAction, MenuGroup } from '#components/menu-action.tsx'
import { laterMessages } from '#messages/later.ts'
import { useCaller, useHasPermission } from '#sign-in/caller.ts'
import type { ViewInUse } from './saved-views.ts'
import { useChangeView } from './saved-views.mutations.ts'
import { useSavedViews } from './saved-views.queries.ts'
import { useOpenView } from './use-open-view.ts'
import type { ViewQuestion } from './view-dialogs.tsx'

export interface ViewActionsProps {
  inUse: ViewInUse | undefined
  /** The list that is shown, as a view would keep it. */
  search: string
  onAsk: (question: ViewQuestion) => void
}

/** What can be done with the view in use, by whoever may, and with the list that is shown. */
export function ViewActions({ inUse, search, onAsk }: ViewActionsProps) {
  const words = laterMessages.views.action
  return (
    <>
      {inUse && (
        <MenuGroup label={words.of(inUse.view.name)}>
          <OfView {...inUse} search={search} onAsk={onAsk} />
        </MenuGroup>
      )}
      <MenuGroup label={words.label}>
        <MenuAction
          icon={BookmarkPlus}
          label={words.save}
          onChoose={() => {
            onAsk({ kind: 'save', search })
          }}
        />
      </MenuGroup>
    </>
  )
}

function OfView({ view, isChanged, search, onAsk }: ViewInUse & Omit<ViewActionsProps, 'inUse'>) {
  const words = laterMessages.views.action
  const caller = useCaller()
  const hasSharePermission = useHasPermission('views:share')
  const { data } = useSavedViews()
  const change = useChangeView()
  const openView = useOpenView()
  const isOwn = view.owner.id === caller?.actor.id
  // A shared view can be changed only with the permission to share.
  const canChange = isOwn && (!view.is_shared || hasSharePermission)
  const canShare = hasSharePermission && (isOwn || view.is_shared)
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
            onAsk({ kind: 'rename', view })
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
            onAsk({ kind: 'delete', view })
          }}
        />
      )}
    </>
  )
}
