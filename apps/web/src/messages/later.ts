import { importWithRetry } from '#browser/import-with-retry.ts'
import type { LaterMessages } from './en.later.ts'
import { locale } from '#locale/locale.ts'
import type { Locale } from '#locale/locale.ts'

const CATALOGS: Record<Locale, () => Promise<{ laterMessages: LaterMessages }>> = {
  en: () => import('./en.later.ts'),
  de: () => import('./de.later.ts'),
  ar: () => import('./ar.later.ts'),
}

/**
 * Texts of parts that load on demand, so that the first page does not wait for them. Only parts that
 * are loaded by `withLaterMessages` may read them.
 */
export let laterMessages: LaterMessages

export async function loadLaterMessages() {
  ;({ laterMessages } = await importWithRetry(CATALOGS[locale]))
}

/**
 * Loads a part and its texts in parallel. A top-level `await` would be simpler, but makes the bundler
 * split the first page's code into small files, which compress badly.
 */
export async function withLaterMessages<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    const [module] = await Promise.all([importWithRetry(load), loadLaterMessages()])
    return module
  } catch (error) {
    // The message must not contain a URL: `importWithRetry` would take it for the URL of the part.
    throw new Error('A part or its texts could not be loaded.', { cause: error })
  }
}
