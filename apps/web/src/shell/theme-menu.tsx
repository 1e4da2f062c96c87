import { Monitor, Moon, Sun } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useStore } from '#browser/store.ts'
import { messages } from '#messages/messages.ts'
import { Menu } from '#components/menu.tsx'
import { themeChoice, THEMES } from './theme.ts'
import type { Theme } from './theme.ts'

const ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon }

export function ThemeMenu() {
  const theme = useStore(themeChoice)
  const words = messages.theme
  const choices = THEMES.map((value) => {
    const Icon = ICONS[value]
    return {
      value,
      label: words[value],
      icon: <Icon aria-hidden size={16} strokeWidth={1.75} />,
    }
  })
  return (
    <Menu
      label={words.label}
      icon={ICONS[theme]}
      isIconOnly
      sections={[{ label: words.label, choices, value: theme, onChange: choose }]}
    />
  )
}

function choose(value: string) {
  themeChoice.set(THEMES.find((each) => each === value) ?? 'system')
}
