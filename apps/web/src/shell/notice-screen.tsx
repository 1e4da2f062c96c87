import { Notice } from '#components/notice.tsx'
import type { NoticeProps } from '#components/notice.tsx'
import { AppFrame } from './app-frame.tsx'
import { useDocumentTitle } from './use-document-title.ts'

export interface NoticeScreenProps extends NoticeProps {
  /** Leaves out the app frame, which needs the router. */
  isBare?: boolean
}

/** A page that shows only a notice: its title is the title of the page and of the tab. */
export function NoticeScreen({ isBare = false, ...notice }: NoticeScreenProps) {
  useDocumentTitle(notice.title)
  if (isBare) {
    return (
      <main className="flex h-dvh bg-surface">
        <Notice {...notice} isPage />
      </main>
    )
  }
  return (
    <AppFrame>
      <main className="flex flex-1 bg-surface">
        <Notice {...notice} isPage />
      </main>
    </AppFrame>
  )
}
