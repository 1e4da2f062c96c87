import type { Permission } from '@roster/contract/permissions'
import { Link } from '@tanstack/react-router'
import { MonitorSmartphone, UsersRound } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { focusUnderPointer } from '#components/menu-action.tsx'
import { MENU_ITEM } from '#components/menu-frame.tsx'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { messages } from '#messages/messages.ts'
import { useCaller } from '#sign-in/caller.ts'

interface Place {
  to: '/users' | '/sessions'
  label: () => string
  icon: LucideIcon
  permission: Permission
  /** There is nothing to see without sign-in. */
  needsSession?: boolean
}

/** The pages, in the order of the navigation. */
const PLACES: readonly Place[] = [
  {
    to: '/users',
    label: () => messages.users.title,
    icon: UsersRound,
    permission: 'users:read',
  },
  {
    to: '/sessions',
    label: () => messages.sessions.title,
    icon: MonitorSmartphone,
    permission: 'sessions:own',
    needsSession: true,
  },
]

function usePlaces(): readonly Place[] {
  const caller = useCaller()
  return PLACES.filter(
    ({ permission, needsSession = false }) =>
      caller?.permissions.includes(permission) && !(needsSession && caller.known_by !== 'session'),
  )
}

/** The links to all pages, in the bar of each page. A narrow window has them in the account menu. */
export function MainNavigation() {
  const places = usePlaces()
  if (useIsNarrow() || places.length === 0) return null
  return (
    <nav aria-label={messages.frame.navigation} className="flex shrink-0 items-center gap-1">
      {places.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ includeSearch: false }}
          className="flex h-8 items-center gap-1.5 rounded-control px-2 font-medium text-text-muted select-none hover:bg-hover hover:text-text aria-[current]:bg-press aria-[current]:text-text pointer-coarse:h-10"
        >
          <Icon aria-hidden size={16} strokeWidth={1.75} />
          <span>{label()}</span>
        </Link>
      ))}
    </nav>
  )
}

/** The same links as items of a menu. */
export function NavigationItems() {
  const places = usePlaces()
  const isNarrow = useIsNarrow()
  return places
    .filter(({ needsSession = false }) => isNarrow || needsSession)
    .map(({ to, label, icon: Icon, needsSession }) => (
      <Link
        key={to}
        to={to}
        role="menuitem"
        tabIndex={-1}
        className={MENU_ITEM}
        onPointerMove={focusUnderPointer}
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} className="text-text-muted" />
        <span>{needsSession ? messages.signIn.account.sessions : label()}</span>
      </Link>
    ))
}
