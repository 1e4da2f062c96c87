import { SORT_ORDERS, USER_SORTS, USER_STATUSES } from '@roster/contract/values'
import { ArrowDownUp, Filter, Languages, Monitor, Moon, Rows3, Sun } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useStore } from '#browser/store.ts'
import { shortcutsChoice } from '#shell/shortcuts.ts'
import { themeChoice, THEMES } from '#shell/theme.ts'
import type { Theme } from '#shell/theme.ts'
import { isDateSort } from '#features/users/address/users-address.ts'
import { DENSITIES, densityChoice } from '#features/users/list/density.ts'
import { canChangeLocale, changeLocale, LANGUAGES, locale, LOCALES } from '#locale/locale.ts'
import { laterMessages } from '#messages/later.ts'
import { messages } from '#messages/messages.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import type { CommandGroup } from './palette.commands.ts'
import { useActionCommands } from './use-action-commands.ts'
import { useListCommands } from './use-list-commands.ts'
import { useOpenUserCommands, useSelectionCommands } from './use-user-commands.ts'
import { useViewCommands } from './use-view-commands.ts'

const THEME_ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon }

/** All commands that the palette offers the caller. */
export function useCommands(): CommandGroup[] {
  const canRead = useHasPermission('users:read')
  const views = useViewCommands()
  const actions = useActionCommands()
  const list = useListCommands()
  const openUser = useOpenUserCommands(list.openId)
  const selection = useSelectionCommands()
  const hasSingleKeys = useStore(shortcutsChoice) === 'on'
  const theme = useStore(themeChoice)
  const density = useStore(densityChoice)
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
  const densities = DENSITIES.map((value) => ({
    id: `density.${value}`,
    label: messages.columns.densities[value],
    icon: Rows3,
    isOn: density === value,
    run: () => {
      densityChoice.set(value)
    },
  }))
  const themes = THEMES.map((value) => ({
    id: `theme.${value}`,
    label: messages.theme[value],
    icon: THEME_ICONS[value],
    isOn: theme === value,
    run: () => {
      themeChoice.set(value)
    },
  }))
  const languages = LOCALES.map((value) => ({
    id: `language.${value}`,
    label: LANGUAGES[value].name,
    lang: value,
    icon: Languages,
    isOn: value === locale,
    run: () => {
      if (value !== locale) changeLocale(value)
    },
  }))
  const groups: (CommandGroup | false | undefined)[] = [
    selection,
    openUser,
    canRead && { id: 'views', label: words.group.views, isFoundByLabel: true, commands: views },
    { id: 'actions', label: words.group.actions, commands: actions },
    canRead && { id: 'filter', label: words.group.filter, commands: [all, ...filters] },
    canRead &&
      list.isOrdered && {
        id: 'sort',
        label: words.group.sort,
        isFoundByLabel: true,
        commands: sorts,
      },
    canRead && {
      id: 'density',
      label: messages.columns.density,
      isFoundByLabel: true,
      commands: densities,
    },
    { id: 'theme', label: messages.theme.label, isFoundByLabel: true, commands: themes },
    canChangeLocale() && {
      id: 'language',
      label: messages.language.label,
      isFoundByLabel: true,
      commands: languages,
    },
  ]
  return groups
    .filter((group) => group !== false && group !== undefined)
    .map((group) => (hasSingleKeys ? group : withoutSingleKeys(group)))
}

/** Single keys can be turned off: then no command shows one. */
function withoutSingleKeys(group: CommandGroup): CommandGroup {
  const commands = group.commands.map(({ keys, ...command }) => ({
    ...command,
    ...(keys !== undefined && keys.length > 1 && { keys }),
  }))
  return { ...group, commands }
}
