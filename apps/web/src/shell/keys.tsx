import { Fragment } from 'react'
import { locale } from '#locale/locale.ts'
import type { Locale } from '#locale/locale.ts'
import { shortcutsMessages as arabic } from '#messages/ar/shortcuts.ts'
import { shortcutsMessages as german } from '#messages/de/shortcuts.ts'
import { shortcutsMessages as english } from '#messages/en/shortcuts.ts'

// Not in the catalogs, which load with the first page: only lazy parts read this.
const WORDS: Record<Locale, typeof english> = { en: english, de: german, ar: arabic }

/** The words of the shortcuts, and the names of the keys. */
export const shortcutsWords = WORDS[locale]

const ON_MAC = navigator.userAgent.includes('Mac OS')

/** Keys that are pressed together, such as `Ctrl+K`, as they are printed on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="flex gap-0.5" dir="ltr">
      {keys.split('+').map((key, at) => (
        <Fragment key={key}>
          {at > 0 && <span className="sr-only">+</span>}
          <kbd className="min-w-5 rounded-small border border-line-strong bg-surface px-1 text-center font-sans text-small whitespace-nowrap">
            {nameOf(key)}
          </kbd>
        </Fragment>
      ))}
    </span>
  )
}

function nameOf(key: string): string {
  if (key === 'Ctrl' && ON_MAC) return '⌘'
  const { keys } = shortcutsWords
  return Object.entries(keys).find(([name]) => name === key)?.[1] ?? key.toUpperCase()
}
