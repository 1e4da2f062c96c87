import { Layers, UsersRound } from 'lucide-react'
import { byName } from '#features/users/views/saved-views.ts'
import { useSavedViews } from '#features/users/views/saved-views.queries.ts'
import { useOpenView } from '#features/users/views/use-open-view.ts'
import { VIEW_ALL } from '#features/users/address/users-address.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import { laterMessages } from '#messages/later.ts'
import { useCaller } from '#sign-in/caller.ts'
import type { Command } from './palette.commands.ts'

/** Opens all users, or one of the views that the caller can see. */
export function useViewCommands(): Command[] {
  const { data } = useSavedViews()
  const caller = useCaller()
  const openView = useOpenView()
  const { showList } = useUsersNavigation()
  const all = {
    id: 'view.all',
    label: laterMessages.views.all,
    icon: UsersRound,
    run: () => {
      showList(data?.default_view_id ? { view: VIEW_ALL } : {})
    },
  }
  const saved = byName(data?.items ?? []).map((view) => ({
    id: `view.${view.view_id}`,
    label: view.name,
    ...(view.owner.id !== caller?.actor.id && { note: view.owner.name }),
    icon: Layers,
    run: () => {
      openView(view)
    },
  }))
  return [all, ...saved]
}
