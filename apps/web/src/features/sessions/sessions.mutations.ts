import { useQueryClient } from '@tanstack/react-query'
import type { Session } from '@roster/contract/sessions'
import { trpc } from '#api/trpc.ts'
import { showToast } from '#components/toast.tsx'
import { messages } from '#messages/messages.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'
import { dropSessions } from './sessions.cache.ts'

/** Ends one session: everyone may end their own; for another's it takes `sessions:manage`. */
export function useEndSession({ session_id, actor }: Session, isMine: boolean) {
  const client = useQueryClient()
  const signOut = useSignOut()
  function onSuccess({ is_current_ended }: { is_current_ended: boolean }) {
    if (is_current_ended) {
      signOut()
      return
    }
    dropSessions(client, (each) => each.session_id === session_id)
    const words = messages.sessions.toast
    showToast({ title: isMine ? words.endedMine : words.ended(actor.name) })
  }
  const endMine = trpc.sessions.endMine.useMutation({ onSuccess })
  const end = trpc.sessions.end.useMutation({ onSuccess })
  return isMine ? endMine : end
}

/** Ends every session of a person, also those that are not loaded. */
export function useEndAllSessions(actor: { id: string; name: string }) {
  const client = useQueryClient()
  const signOut = useSignOut()
  return trpc.sessions.endAll.useMutation({
    onSuccess({ is_current_ended }) {
      if (is_current_ended) {
        signOut()
        return
      }
      dropSessions(client, (each) => each.actor.id === actor.id)
      showToast({ title: messages.sessions.toast.endedAll(actor.name) })
    },
  })
}
