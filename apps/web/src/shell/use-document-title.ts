import { useEffect } from 'react'
import { messages } from '#messages/messages.ts'

/** Says in the tab what is shown; undefined leaves that to somebody else. */
export function useDocumentTitle(page: string | undefined) {
  useEffect(() => {
    if (page !== undefined) document.title = messages.app.title(page)
  }, [page])
}
