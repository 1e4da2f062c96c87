import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { messages } from '#messages/messages.ts'
import { notifyOtherTabs } from '#sign-in/sign-in-channel.ts'
import { signOut } from '#sign-in/sign-out.ts'
import type { SignOutReach } from '#sign-in/sign-out.ts'
import { AppFrame } from './app-frame.tsx'
import { useDocumentTitle } from './use-document-title.ts'

/** Signs out and goes where the server says. Until the server has said so, nobody is told they are. */
export function SigningOutScreen({ everywhere }: SignOutReach) {
  const words = messages.signIn.signingOut
  const client = useQueryClient()
  const { mutate, isPending, failureCount } = useMutation({
    mutationFn: () => signOut({ everywhere }),
    onSuccess(target) {
      notifyOtherTabs('signed-out')
      client.clear()
      location.replace(target)
    },
  })
  const hasFailed = failureCount > 0
  const title = hasFailed ? words.failedTitle : words.title
  useDocumentTitle(title)

  const hasBegun = useRef(false)
  useEffect(() => {
    if (hasBegun.current) return
    hasBegun.current = true
    // What was loaded for the one who leaves is forgotten first.
    client.clear()
    mutate()
  }, [client, mutate])

  return (
    <AppFrame>
      <main className="flex flex-1 bg-surface">
        <Notice
          icon={LogOut}
          title={title}
          isPage
          role={hasFailed ? 'alert' : 'status'}
          actions={
            hasFailed && (
              <Button
                variant="primary"
                pending={isPending}
                onClick={() => {
                  mutate()
                }}
              >
                {isPending ? words.retrying : words.retry}
              </Button>
            )
          }
        >
          {hasFailed && words.failedBody}
        </Notice>
      </main>
    </AppFrame>
  )
}
