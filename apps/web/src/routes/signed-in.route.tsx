import { createRoute, Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useEffect } from 'react'
import { LINK_BUTTON } from '#components/button.tsx'
import { NoticeScreen } from '#shell/notice-screen.tsx'
import { messages } from '#messages/messages.ts'
import { SIGNED_IN_PATH } from '#sign-in/sign-in-address.ts'
import { notifyOtherTabs } from '#sign-in/sign-in-channel.ts'
import { rootRoute } from './root.route.tsx'

/** The last page of the sign-in window that opens when a session has ended. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: SIGNED_IN_PATH,
  component: SignedIn,
})

function SignedIn() {
  const words = messages.signIn.signedIn
  useEffect(() => {
    notifyOtherTabs('signed-in')
    // Closes only a window that a script opened; an ordinary tab keeps showing the notice.
    close()
  }, [])
  return (
    <NoticeScreen
      icon={CircleCheck}
      title={words.title}
      actions={
        <Link to="/users" className={LINK_BUTTON}>
          {words.goToUsers}
        </Link>
      }
    >
      {words.body}
    </NoticeScreen>
  )
}
