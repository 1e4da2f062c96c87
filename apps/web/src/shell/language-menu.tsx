import { Languages } from 'lucide-react'
import { canChangeLocale, changeLocale, LANGUAGES, locale, LOCALES } from '#locale/locale.ts'
import { messages } from '#messages/messages.ts'
import { Menu } from '#components/menu.tsx'

const CHOICES = LOCALES.map((each) => ({
  value: each,
  label: LANGUAGES[each].name,
  lang: each,
}))

/** Each language has its own name for itself, so that people can find it from any other. */
export function LanguageMenu() {
  const { label } = messages.language
  if (!canChangeLocale()) return null
  return (
    <Menu
      label={label}
      icon={Languages}
      isIconOnly
      sections={[{ label, choices: CHOICES, value: locale, onChange: choose }]}
    />
  )
}

function choose(value: string) {
  const chosen = LOCALES.find((each) => each === value)
  if (chosen && chosen !== locale) changeLocale(chosen)
}
