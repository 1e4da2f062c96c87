import { useRouter } from '@tanstack/react-router'
import { LogOut, MonitorSmartphone, UserPlus } from 'lucide-react'
import { askForNewUser } from '../features/users/new-user-asks.ts'
import { laterMessages } from '../messages/later.ts'
import { messages } from '../messages/messages.ts'
import { useCaller, useMay } from '../sign-in/caller.ts'
import { useSignOut } from '../sign-in/use-sign-out.ts'
import type { Command } from './palette.commands.ts'

/** What the caller may do besides looking at lists. */
export function useActionCommands(): Command[] {
  const router = useRouter()
  const caller = useCaller()
  const mayRead = useMay('users:read')
  const mayWrite = useMay('users:write')
  const mayManage = useMay('sessions:manage')
  const signOut = useSignOut()
  const words = laterMessages.palette.action
  const isSession = caller?.known_by === 'session'

  function newUser() {
    askForNewUser()
    if (router.state.location.pathname !== '/users') void router.navigate({ to: '/users' })
  }

  const actions: (Command | false)[] = [
    mayRead &&
      mayWrite && {
        id: 'new-user',
        label: messages.users.newUser,
        icon: UserPlus,
        run: newUser,
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
