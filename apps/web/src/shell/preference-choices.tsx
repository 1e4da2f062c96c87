import { Monitor, Moon, Sun } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useStore } from '#browser/store.ts'
import { MenuChoices } from '#components/menu.tsx'
import { canChangeLocale, changeLocale, LANGUAGES, locale, LOCALES } from '#locale/locale.ts'
import { messages } from '#messages/messages.ts'
import { themeChoice, THEMES } from './theme.ts'
import type { Theme } from './theme.ts'

const THEME_ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon }

/** Each language has its own name for itself, so that people can find it from any other. */
const LANGUAGE_CHOICES = LOCALES.map((each) => ({
  value: each,
  label: LANGUAGES[each].name,
  lang: each,
}))

/** The theme and the language, as choices of a menu. */
export function PreferenceChoices() {
  const theme = useStore(themeChoice)
  const words = messages.theme
  const themes = THEMES.map((value) => {
    const Icon = THEME_ICONS[value]
    return {
      value,
      label: words[value],
      icon: <Icon aria-hidden size={16} strokeWidth={1.75} />,
    }
  })
  return (
    <>
      <MenuChoices
        label={words.label}
        isLabelVisible
        choices={themes}
        value={theme}
        onChange={chooseTheme}
      />
      {canChangeLocale() && (
        <MenuChoices
          label={messages.language.label}
          isLabelVisible
          choices={LANGUAGE_CHOICES}
          value={locale}
          onChange={chooseLanguage}
        />
      )}
    </>
  )
}

function chooseTheme(value: string) {
  themeChoice.set(THEMES.find((each) => each === value) ?? 'system')
}

function chooseLanguage(value: string) {
  const chosen = LOCALES.find((each) => each === value)
  if (chosen && chosen !== locale) changeLocale(chosen)
}
