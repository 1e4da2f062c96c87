import { Bug } from 'lucide-react'
import { Button, LINK_BUTTON } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { messages } from '#messages/messages.ts'

/** The last resort. A plain link, because the router may be what broke. */
export function CrashScreen() {
  const words = messages.crash
  return (
    <main className="flex h-dvh bg-surface">
      <Notice
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
      </Notice>
    </main>
  )
}
