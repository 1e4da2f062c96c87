import { useCallback, useState } from 'react'
import type { RefObject } from 'react'
import { useSignal } from '#browser/signal.ts'
import { useShortcut } from '#shell/shortcuts.ts'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import { editUserSignal } from './navigation/users.signals.ts'
import type { useUsersNavigation } from './navigation/use-users-navigation.ts'

export interface PageShortcutsOptions {
  gridRef: RefObject<GridFocusHandle | null>
  openId: string | undefined
  /** The neighbours of the open user in the list. */
  previousId: string | undefined
  nextId: string | undefined
  navigation: ReturnType<typeof useUsersNavigation>
  /** Undefined: the role may not. */
  onCreate: (() => void) | undefined
}

/** Whether the panel is to put the focus on its first field, and what to call once it has. */
export type PanelEdit = ReturnType<typeof usePageShortcuts>

/** The single-key shortcuts of the users page. */
export function usePageShortcuts({
  gridRef,
  openId,
  previousId,
  nextId,
  navigation,
  onCreate,
}: PageShortcutsOptions) {
  const [editId, setEditId] = useState<string>()

  function walk(by: -1 | 1) {
    // A reader in the panel stays there; the panel shows the next user.
    if (!document.activeElement?.closest('aside')) {
      gridRef.current?.step(by)
      return
    }
    const user_id = by === 1 ? nextId : previousId
    if (user_id !== undefined) navigation.openUser(user_id, { replace: true })
  }

  function edit() {
    const user_id = openId ?? gridRef.current?.activeId()
    if (user_id === undefined) return
    setEditId(user_id)
    if (user_id === openId) navigation.showTab('details')
    else navigation.openUser(user_id)
  }

  useShortcut('j', () => {
    walk(1)
  })
  useShortcut('k', () => {
    walk(-1)
  })
  useShortcut('e', edit)
  useSignal(editUserSignal, edit)
  useShortcut('n', onCreate)

  return {
    isAsked: editId !== undefined && editId === openId,
    onEdit: useCallback(() => {
      setEditId(undefined)
    }, []),
  }
}
