import { createRoute, Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useEffect } from 'react'
import { AppFrame } from '#shell/app-frame.tsx'
import { LINK_BUTTON } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { useDocumentTitle } from '#shell/use-document-title.ts'
import { messages } from '#messages/messages.ts'
import { SIGNED_IN_PATH } from '#sign-in/sign-in-address.ts'
import { notifyOtherTabs } from '#sign-in/sign-in-channel.ts'
import { rootRoute } from './root.route.tsx'

/** Where the window of a sign-in ends that a page with an ended session has opened. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: SIGNED_IN_PATH,
  component: SignedIn,
})

function SignedIn() {
  const words = messages.signIn.signedIn
  useDocumentTitle(words.title)
  useEffect(() => {
    notifyOtherTabs('signed-in')
    // Closes only a window that a script has opened; in a tab of one's own the words remain.
    close()
  }, [])
  return (
    <AppFrame>
      <main className="flex flex-1 bg-surface">
        <Notice
          icon={CircleCheck}
          title={words.title}
          isPage
          actions={
            <Link to="/users" className={LINK_BUTTON}>
              {words.goOn}
            </Link>
          }
        >
          {words.body}
        </Notice>
      </main>
    </AppFrame>
  )
}
