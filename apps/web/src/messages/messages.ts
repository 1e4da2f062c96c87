import { importAgain } from '#browser/import-again.ts'
import type { Messages } from './en.ts'
import { locale } from './locale.ts'
import type { Locale } from './locale.ts'

/** Each language is a file of its own, so that nobody loads another's words. */
const CATALOGS: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  ar: () => import('./ar.ts'),
}

/** Every word the dashboard says, in the language of the page. There before the app is loaded. */
export let messages: Messages

export async function loadMessages() {
  ;({ messages } = await importAgain(CATALOGS[locale]))
}
