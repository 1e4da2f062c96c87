import { useEffect } from 'react'
import { lazyPart } from '#components/lazy-part.tsx'
import { preloadToasts } from '#components/toast.tsx'
import { usePendingPatches } from './data/users.queries.ts'
import { useUsersAddress, useUsersNavigation } from './navigation/use-users-navigation.ts'
import type { PanelEdit } from './use-page-shortcuts.ts'
import { panelStyle, panelWidth } from './user/panel-width.ts'

export const userPanelPart = lazyPart({
  load: () => import('./user/user-panel.tsx'),
  pick: (module) => module.UserPanel,
})

export interface UsersPanelSlotProps {
  openId: string
  /** The neighbours of the open user in the list. */
  previousId: string | undefined
  nextId: string | undefined
  edit: PanelEdit
  onDeleted: (user_id: string) => void
  onReturnFocus: () => void
}

/** The panel of the open user, beside the list. */
export function UsersPanelSlot({ openId, edit, ...props }: UsersPanelSlotProps) {
  const { tab = 'details' } = useUsersAddress()
  const { openUser, showTab, closeUser } = useUsersNavigation()
  const isSaving = usePendingPatches().has(openId)
  useEffect(preloadToasts, [])
  return (
    <userPanelPart.Part
      placeholder={<PanelPlaceholder />}
      askedFor={openId}
      user_id={openId}
      tab={tab}
      isSaving={isSaving}
      isEditRequested={edit.isAsked}
      onEditStarted={edit.onEdit}
      onMove={(user_id) => {
        openUser(user_id, { replace: true })
      }}
      onTab={showTab}
      onClose={closeUser}
      {...props}
    />
  )
}

/** Keeps the panel's space while its code is loading. */
function PanelPlaceholder() {
  return (
    <div
      aria-hidden
      style={panelStyle(panelWidth.get())}
      className="shrink-0 border-s border-line bg-surface max-wide:hidden"
    />
  )
}
