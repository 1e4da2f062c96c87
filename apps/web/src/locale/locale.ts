interface Language {
  /** What the language calls itself. */
  name: string
  direction: 'ltr' | 'rtl'
  /** For `Intl`. */
  formats: string
  /** Said when the words themselves, or the app, could not be loaded. */
  notStarted: string
}

/** The languages there are, in the order in which they are offered. */
export const LANGUAGES = {
  en: {
    name: 'English',
    direction: 'ltr',
    formats: 'en',
    notStarted: 'Roster could not be loaded. Load this page again.',
  },
  de: {
    name: 'Deutsch',
    direction: 'ltr',
    formats: 'de',
    notStarted: 'Roster konnte nicht geladen werden. Laden Sie diese Seite neu.',
  },
  ar: {
    name: 'العربية',
    direction: 'rtl',
    // Latin digits, whatever the browser's default for Arabic: they stand beside ids, addresses and
    // versions that have no others, both are usual among readers, and not every font has Arabic-Indic
    // figures of one width, without which the columns of numbers do not align.
    formats: 'ar-u-nu-latn',
    notStarted: 'تعذّر تحميل Roster. أعد تحميل هذه الصفحة.',
  },
} as const satisfies Record<string, Language>

export type Locale = keyof typeof LANGUAGES

export const LOCALES = Object.keys(LANGUAGES) as Locale[]

const LANGUAGE_KEY = 'roster.language'

/** The language of this page for as long as it lives: what was chosen, else the browser's first. */
export const locale: Locale =
  localeOf(storedLanguage() ?? '') ??
  navigator.languages.map(localeOf).find((each) => each !== undefined) ??
  'en'

export const { direction } = LANGUAGES[locale]

/**
 * Keeps the choice and loads the page again, in the new language. Unsaved changes are warned about as
 * on every way out of the page; whoever stays to save them has the new language the next time.
 * @throws where the browser keeps nothing for this site: see `canChangeLocale`.
 */
export function changeLocale(to: Locale) {
  localStorage.setItem(LANGUAGE_KEY, to)
  location.reload()
}

/** False where the browser keeps nothing for this site: a choice would be lost in the reload. */
export function canChangeLocale(): boolean {
  try {
    return localStorage.length >= 0
  } catch {
    return false
  }
}

function storedLanguage(): string | null {
  try {
    return localStorage.getItem(LANGUAGE_KEY)
  } catch {
    // Storage is blocked: the browser's languages it is.
    return null
  }
}

/** `de` for `de-AT`. Undefined for a language that is not among ours. */
function localeOf(tag: string): Locale | undefined {
  const [language] = tag.toLowerCase().split('-')
  return LOCALES.find((each) => each === language)
}
