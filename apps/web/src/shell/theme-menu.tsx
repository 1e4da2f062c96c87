import { Monitor, Moon, Sun } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { messages } from '#messages/messages.ts'
import { Menu } from '#components/menu.tsx'
import { setTheme, THEMES, useTheme } from './theme.ts'
import type { Theme } from './theme.ts'

const ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon }

export function ThemeMenu() {
  const theme = useTheme()
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
  setTheme(THEMES.find((each) => each === value) ?? 'system')
}
