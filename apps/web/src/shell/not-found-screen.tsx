import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { LINK_BUTTON } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { messages } from '#messages/messages.ts'
import { AppFrame } from './app-frame.tsx'
import { useDocumentTitle } from './use-document-title.ts'

export function NotFoundScreen() {
  const words = messages.notFound
  useDocumentTitle(words.title)
  return (
    <AppFrame>
      <main className="flex flex-1 bg-surface">
        <Notice
          icon={Compass}
          title={words.title}
          isPage
          actions={
            <Link to="/users" className={LINK_BUTTON}>
              {words.home}
            </Link>
          }
        >
          {words.body}
        </Notice>
      </main>
    </AppFrame>
  )
}
