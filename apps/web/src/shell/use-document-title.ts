import { useEffect } from 'react'
import { messages } from '#messages/messages.ts'

/** Sets the title of the tab; undefined leaves it unchanged. */
export function useDocumentTitle(page: string | undefined) {
  useEffect(() => {
    if (page !== undefined) document.title = messages.app.title(page)
  }, [page])
}
