import { useCallback, useState } from 'react'
import type { RefObject } from 'react'
import { useShortcut } from '#shell/shortcuts.ts'
import type { GridFocusHandle } from '#components/grid-focus.ts'
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

/** The single keys of the users page. Returns whether the open panel is asked for its first field. */
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
    // Whoever reads in the panel stays there; the panel itself goes on.
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
  useShortcut('n', onCreate)

  return {
    isAsked: editId !== undefined && editId === openId,
    onEdit: useCallback(() => {
      setEditId(undefined)
    }, []),
  }
}
