import { AlertNote } from '#components/alert-note.tsx'
import { messages } from '#messages/messages.ts'
import { useCaller } from '#sign-in/caller.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'
import { EndDialog } from './end-dialog.tsx'
import { useEndAllSessions } from './sessions.mutations.ts'

export interface EndAllDialogProps {
  actor: { id: string; name: string }
  onClose: () => void
  /** Gets the focus once the sessions have ended. */
  focusAfterwards: () => HTMLElement | null
}

export function EndAllDialog({ actor, onClose, focusAfterwards }: EndAllDialogProps) {
  const words = messages.sessions.endEvery
  const endAll = useEndAllSessions(actor)
  const signOut = useSignOut({ everywhere: true })
  const isCaller = useCaller()?.actor.id === actor.id
  return (
    <EndDialog
      title={words.title(actor.name)}
      body={words.body(actor.name)}
      confirm={words.confirm}
      keep={words.keep}
      isPending={endAll.isPending}
      error={endAll.error}
      focusAfterwards={focusAfterwards}
      onClose={onClose}
      onConfirm={(finish) => {
        // Signing out also ends the session at the identity provider.
        if (isCaller) signOut()
        else endAll.mutate({ actor_id: actor.id }, { onSuccess: finish })
      }}
    >
      {isCaller && <AlertNote tone="caution" title={words.oneself} />}
    </EndDialog>
  )
}
