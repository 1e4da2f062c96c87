import type { Session } from '@roster/contract/sessions'
import { messages } from '#messages/messages.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'
import { EndDialog } from './end-dialog.tsx'
import { addressWords, browserWords } from './session-words.ts'
import { useEndSession } from './sessions.mutations.ts'

export interface EndSessionDialogProps {
  session: Session
  /** In the list of the caller's own sessions. */
  isMine: boolean
  onClose: () => void
  /** Gets the focus once the session's row is gone. */
  focusAfterwards: () => HTMLElement | null
}

export function EndSessionDialog({
  session,
  isMine,
  onClose,
  focusAfterwards,
}: EndSessionDialogProps) {
  const words = messages.sessions.endOne
  const end = useEndSession(session, isMine)
  const signOut = useSignOut()
  const title = isMine ? words.mineTitle : words.title(session.actor.name)
  return (
    <EndDialog
      title={session.is_current ? words.currentTitle : title}
      body={
        session.is_current
          ? words.currentBody
          : words.body(browserWords(session), addressWords(session))
      }
      confirm={session.is_current ? messages.signIn.account.signOut : words.confirm}
      keep={words.keep}
      isPending={end.isPending}
      error={end.error}
      focusAfterwards={focusAfterwards}
      onClose={onClose}
      onConfirm={(finish) => {
        // Signing out also ends the session at the identity provider.
        if (session.is_current) signOut()
        else end.mutate({ session_id: session.session_id }, { onSuccess: finish })
      }}
    />
  )
}
