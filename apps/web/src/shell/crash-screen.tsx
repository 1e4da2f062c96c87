import { Bug } from 'lucide-react'
import { Button, LINK_BUTTON } from '#components/button.tsx'
import { messages } from '#messages/messages.ts'
import { NoticeScreen } from './notice-screen.tsx'

/** For errors that nothing else has caught. Its link is a plain one: the router may be what failed. */
export function CrashScreen() {
  const words = messages.crash
  return (
    <NoticeScreen
      isBare
      icon={Bug}
      role="alert"
      title={words.title}
      actions={
        <>
          <Button
            variant="primary"
            onClick={() => {
              location.reload()
            }}
          >
            {words.reload}
          </Button>
          <a href="/users" className={LINK_BUTTON}>
            {words.home}
          </a>
        </>
      }
    >
      {words.body}
    </NoticeScreen>
  )
}
