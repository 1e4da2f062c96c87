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
import { shortcutsAsk } from '#shell/shortcuts-help.tsx'
import { useStoredChoice } from '#components/stored-choice.ts'
import { liveChoice } from '#features/users/live/live-choice.ts'
import { newUserAsk, saveViewAsk } from '#features/users/navigation/users.asks.ts'
import { laterMessages } from '#messages/later.ts'
import { messages } from '#messages/messages.ts'
import { useCaller, useMay } from '#sign-in/caller.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'
import type { Command } from './palette.commands.ts'

/** What the caller may do besides looking at lists. */
export function useActionCommands(): Command[] {
  const router = useRouter()
  const caller = useCaller()
  const mayRead = useMay('users:read')
  const mayWrite = useMay('users:write')
  const mayKeepViews = useMay('views:own')
  const mayManage = useMay('sessions:manage')
  const signOut = useSignOut()
  const words = laterMessages.palette.action
  const isAtList = useRouterState({ select: ({ location }) => location.pathname === '/users' })
  const isPaused = useStoredChoice(liveChoice) === 'paused'
  const isSession = caller?.known_by === 'session'

  function newUser() {
    newUserAsk.ask()
    if (!isAtList) void router.navigate({ to: '/users' })
  }

  const actions: (Command | false)[] = [
    mayRead &&
      mayWrite && {
        id: 'new-user',
        label: messages.users.newUser,
        icon: UserPlus,
        run: newUser,
      },
    isAtList &&
      mayKeepViews && {
        id: 'save-view',
        label: laterMessages.views.action.save,
        icon: BookmarkPlus,
        run: saveViewAsk.ask,
      },
    mayRead && {
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
      run: shortcutsAsk.ask,
    },
    isSession && {
      id: 'sessions',
      label: messages.signIn.account.sessions,
      icon: MonitorSmartphone,
      run: () => void router.navigate({ to: '/sessions' }),
    },
    isSession &&
      mayManage && {
        id: 'sessions-of-everybody',
        label: words.sessionsOfEverybody,
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
