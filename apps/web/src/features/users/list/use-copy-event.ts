import type { User } from '@roster/contract/users'
import { useEffect } from 'react'
import { isDialogOpen } from '#components/open-dialog.ts'
import { showToast } from '#components/toast.tsx'
import { mailboxesOf } from '#features/users/values/mailbox.ts'
import { messages } from '#messages/messages.ts'

const HOLDS_TEXT = 'input:not([type="checkbox"]), textarea, select'

/** Ctrl+C and the browser's own Copy take the selected users, unless text is selected or edited. */
export function useCopyEvent(users: readonly User[]) {
  useEffect(() => {
    if (users.length === 0) return
    function onCopy(event: ClipboardEvent) {
      const { target, clipboardData } = event
      const isText = target instanceof Element && target.matches(HOLDS_TEXT)
      if (isText || !clipboardData || getSelection()?.isCollapsed === false) return
      if (isDialogOpen()) return
      clipboardData.setData('text/plain', mailboxesOf(users))
      event.preventDefault()
      showToast({ title: messages.selection.copiedMailboxes(users.length) })
    }
    document.addEventListener('copy', onCopy)
    return () => {
      document.removeEventListener('copy', onCopy)
    }
  }, [users])
}
