import { importWithRetry } from '#browser/import-with-retry.ts'
import type { Messages } from './en.ts'
import { locale } from '#locale/locale.ts'
import type { Locale } from '#locale/locale.ts'

/** One file per language, so that a page loads only its own. */
const CATALOGS: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  ar: () => import('./ar.ts'),
}

/** All texts of the dashboard, in the language of the page. Loaded before the app. */
export let messages: Messages

export async function loadMessages() {
  ;({ messages } = await importWithRetry(CATALOGS[locale]))
}
