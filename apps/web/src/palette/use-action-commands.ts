import { useRouter, useRouterState } from '@tanstack/react-router'
import {
  BookmarkPlus,
  Keyboard,
  LogOut,
  MonitorSmartphone,
  Pause,
  Play,
  UserPlus,
} from 'lucide-react'
import { shortcutsSignal } from '#shell/shortcuts-help.tsx'
import { useStore } from '#browser/store.ts'
import { liveChoice } from '#features/users/live/live-choice.ts'
import { newUserSignal, saveViewSignal } from '#features/users/navigation/users.signals.ts'
import { laterMessages } from '#messages/later.ts'
import { messages } from '#messages/messages.ts'
import { useCaller, useHasPermission } from '#sign-in/caller.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'
import type { Command } from './palette.commands.ts'

/** Commands that the caller has permission for. */
export function useActionCommands(): Command[] {
  const router = useRouter()
  const caller = useCaller()
  const canRead = useHasPermission('users:read')
  const canWrite = useHasPermission('users:write')
  const canSaveViews = useHasPermission('views:own')
  const canManage = useHasPermission('sessions:manage')
  const signOut = useSignOut()
  const words = laterMessages.palette.action
  const isAtList = useRouterState({ select: ({ location }) => location.pathname === '/users' })
  const isPaused = useStore(liveChoice) === 'paused'
  const isSession = caller?.known_by === 'session'

  function newUser() {
    newUserSignal.send()
    if (!isAtList) void router.navigate({ to: '/users' })
  }

  const actions: (Command | false)[] = [
    canRead &&
      canWrite && {
        id: 'new-user',
        label: messages.users.newUser,
        icon: UserPlus,
        keys: 'n',
        run: newUser,
      },
    isAtList &&
      canSaveViews && {
        id: 'save-view',
        label: laterMessages.views.action.save,
        icon: BookmarkPlus,
        run: saveViewSignal.send,
      },
    canRead && {
      id: 'live',
      label: isPaused ? messages.live.resume : messages.live.pause,
      icon: isPaused ? Play : Pause,
      run: () => {
        liveChoice.set(isPaused ? 'on' : 'paused')
      },
    },
    {
      id: 'shortcuts',
      label: messages.shortcuts.title,
      icon: Keyboard,
      keys: '?',
      run: shortcutsSignal.send,
    },
    isSession && {
      id: 'sessions',
      label: messages.signIn.account.sessions,
      icon: MonitorSmartphone,
      run: () => void router.navigate({ to: '/sessions' }),
    },
    isSession &&
      canManage && {
        id: 'all-sessions',
        label: words.allSessions,
        icon: MonitorSmartphone,
        run: () => void router.navigate({ to: '/sessions', search: { of: 'everybody' } }),
      },
    isSession && {
      id: 'sign-out',
      label: messages.signIn.account.signOut,
      icon: LogOut,
      run: signOut,
    },
  ]
  return actions.filter((action) => action !== false)
}
