interface Language {
  /** The language's name for itself. */
  name: string
  direction: 'ltr' | 'rtl'
  /** For `Intl`. */
  formats: string
  /** The shortest form of relative times that is understood: in German, `13 m` may be metres. */
  relativeStyle: 'narrow' | 'short'
  /** For relative times in words: American English would put a full stop after `min`. */
  relativeWordsTag: string
  /** Shown when the messages or the app could not be loaded. */
  notStarted: string
}

/** All languages, in menu order. */
export const LANGUAGES = {
  en: {
    name: 'English',
    direction: 'ltr',
    formats: 'en',
    relativeStyle: 'narrow',
    relativeWordsTag: 'en-GB',
    notStarted: 'Roster could not be loaded. Reload the page.',
  },
  de: {
    name: 'Deutsch',
    direction: 'ltr',
    formats: 'de',
    relativeStyle: 'short',
    relativeWordsTag: 'de',
    notStarted: 'Roster konnte nicht geladen werden. Laden Sie diese Seite neu.',
  },
  ar: {
    name: 'العربية',
    direction: 'rtl',
    // Always Latin digits: ids, addresses and versions beside them have no others, readers know both,
    // and not every font has Arabic-Indic digits of equal width, which number columns need to align.
    formats: 'ar-u-nu-latn',
    relativeStyle: 'narrow',
    relativeWordsTag: 'ar-u-nu-latn',
    notStarted: 'تعذّر تحميل Roster. أعد تحميل هذه الصفحة.',
  },
} as const satisfies Record<string, Language>

export type Locale = keyof typeof LANGUAGES

export const LOCALES = Object.keys(LANGUAGES) as Locale[]

/** `public/first-paint.js` reads the same key and knows the same languages. */
const LANGUAGE_KEY = 'roster.language'

/** The language of this page until it is reloaded: the stored choice, else the browser's. */
export const locale: Locale =
  localeOf(storedLanguage() ?? '') ??
  navigator.languages.map(localeOf).find((each) => each !== undefined) ??
  'en'

export const { direction } = LANGUAGES[locale]

/**
 * Stores the choice and reloads the page in the new language. The warning about unsaved changes
 * applies; when the reload is canceled, the next one has the new language.
 * @throws where storage is blocked: see `canChangeLocale`.
 */
export function changeLocale(to: Locale) {
  localStorage.setItem(LANGUAGE_KEY, to)
  location.reload()
}

/** False where storage is blocked: the reload would lose the choice. */
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
    // Storage is blocked: the browser's languages decide.
    return null
  }
}

/** `de` for `de-AT`. Undefined for a language without a catalog. */
function localeOf(tag: string): Locale | undefined {
  const [language] = tag.toLowerCase().split('-')
  return LOCALES.find((each) => each === language)
}
