import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { forgetUnsavedWork, hasUnsavedWork } from '#browser/unsaved-work.ts'
import { Button } from '#components/button.tsx'
import { messages } from '#messages/messages.ts'
import { notifyOtherTabs } from '#sign-in/sign-in-channel.ts'
import { cancelSignOut, signOut } from '#sign-in/sign-out.ts'
import type { SignOutScope } from '#sign-in/sign-out.ts'
import { NoticeScreen } from './notice-screen.tsx'

/** Signs out, then goes where the server says. Until the server has confirmed it, the screen waits. */
export function SigningOutScreen({ everywhere }: SignOutScope) {
  const words = messages.signIn.signingOut
  const client = useQueryClient()
  const { mutate, isPending, failureCount } = useMutation({
    mutationFn: () => signOut({ everywhere }),
    onSuccess(target) {
      notifyOtherTabs('signed-out')
      forgetUnsavedWork()
      client.clear()
      location.replace(target)
    },
  })
  const hasFailed = failureCount > 0

  const router = useRouter()
  /** Of users whose panel is not open; the open one has asked already. */
  const [isAsking, setIsAsking] = useState(hasUnsavedWork)
  const hasStarted = useRef(false)
  useEffect(() => {
    if (hasStarted.current || isAsking) return
    hasStarted.current = true
    // Data that was loaded for this person must not outlive their session.
    client.clear()
    mutate()
  }, [client, mutate, isAsking])

  if (isAsking) {
    return (
      <NoticeScreen
        icon={LogOut}
        title={words.unsavedTitle}
        role="alert"
        actions={
          <>
            <Button
              variant="danger"
              onClick={() => {
                setIsAsking(false)
              }}
            >
              {messages.signIn.account.signOut}
            </Button>
            <Button
              onClick={() => {
                cancelSignOut()
                router.history.back()
              }}
            >
              {messages.discard.keep}
            </Button>
          </>
        }
      >
        {words.unsavedBody}
      </NoticeScreen>
    )
  }

  return (
    <NoticeScreen
      icon={LogOut}
      title={hasFailed ? words.failedTitle : words.title}
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
    </NoticeScreen>
  )
}
