import { useRouter } from '@tanstack/react-router'
import { SORT_ORDERS, USER_SORTS, USER_STATUSES } from '@roster/contract/users'
import {
  ArrowDownUp,
  Filter,
  Languages,
  Layers,
  LogOut,
  Monitor,
  MonitorSmartphone,
  Moon,
  Sun,
  UserPlus,
  UsersRound,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { setTheme, THEMES, useTheme } from '../components/theme.ts'
import type { Theme } from '../components/theme.ts'
import { askForNewUser } from '../features/users/new-user-asks.ts'
import { byName } from '../features/users/saved-views.ts'
import { useSavedViews } from '../features/users/saved-views.queries.ts'
import { useOpenView } from '../features/users/use-open-view.ts'
import { isDateSort } from '../features/users/users.address.ts'
import { canChangeLocale, changeLocale, LANGUAGES, locale, LOCALES } from '../messages/locale.ts'
import { laterMessages } from '../messages/later.ts'
import { messages } from '../messages/messages.ts'
import { useCaller, useMay } from '../sign-in/caller.ts'
import { useSignOut } from '../sign-in/use-sign-out.ts'
import type { Command, CommandGroup } from './palette.commands.ts'
import { useListCommands } from './use-list-commands.ts'

const THEME_ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon }

/** Everything that the palette offers to whoever is signed in, apart from people. */
export function useCommands(): CommandGroup[] {
  const mayRead = useMay('users:read')
  const views = useViewCommands()
  const actions = useActions()
  const list = useListCommands()
  const theme = useTheme()
  const words = laterMessages.palette

  const filters = USER_STATUSES.map((status) => ({
    id: `filter.${status}`,
    label: words.showOnly(status),
    icon: Filter,
    isOn: list.isShown([status]),
    run: () => {
      list.showOnly([status])
    },
  }))
  const all = {
    id: 'filter.all',
    label: words.showAllStatuses,
    icon: Filter,
    isOn: list.isShown([]),
    run: () => {
      list.showOnly([])
    },
  }
  const sorts = USER_SORTS.flatMap((sort) =>
    SORT_ORDERS.map((order) => ({
      id: `sort.${sort}.${order}`,
      label: `${messages.sort.column[sort]}: ${messages.sort[isDateSort(sort) ? 'date' : 'text'][order]}`,
      icon: ArrowDownUp,
      isOn: list.isSortedBy(sort, order),
      run: () => {
        list.sortBy(sort, order)
      },
    })),
  )
  const themes = THEMES.map((value) => ({
    id: `theme.${value}`,
    label: messages.theme[value],
    icon: THEME_ICONS[value],
    isOn: theme === value,
    run: () => {
      setTheme(value)
    },
  }))
  const languages = LOCALES.map((value) => ({
    id: `language.${value}`,
    label: LANGUAGES[value].name,
    icon: Languages,
    isOn: value === locale,
    run: () => {
      if (value !== locale) changeLocale(value)
    },
  }))
  const groups: (CommandGroup | false)[] = [
    { id: 'views', label: words.group.views, isFoundByLabel: true, commands: views },
    { id: 'actions', label: words.group.actions, commands: actions },
    mayRead && { id: 'filter', label: words.group.filter, commands: [all, ...filters] },
    mayRead && { id: 'sort', label: words.group.sort, isFoundByLabel: true, commands: sorts },
    { id: 'theme', label: messages.theme.label, isFoundByLabel: true, commands: themes },
    canChangeLocale() && {
      id: 'language',
      label: messages.language.label,
      isFoundByLabel: true,
      commands: languages,
    },
  ]
  return groups.filter((group) => group !== false)
}

function useViewCommands(): Command[] {
  const { data } = useSavedViews()
  const caller = useCaller()
  const openView = useOpenView()
  return byName(data?.items ?? []).map((view) => ({
    id: `view.${view.view_id}`,
    label: view.name,
    ...(view.owner.id !== caller?.actor.id && { note: view.owner.name }),
    icon: Layers,
    run: () => {
      openView(view)
    },
  }))
}

function useActions(): Command[] {
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
    mayRead && {
      id: 'users',
      label: words.users,
      icon: UsersRound,
      run: () => void router.navigate({ to: '/users' }),
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
