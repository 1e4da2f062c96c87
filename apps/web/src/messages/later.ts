import { importAgain } from '#browser/import-again.ts'
import type { LaterMessages } from './en.later.ts'
import { locale } from './locale.ts'
import type { Locale } from './locale.ts'

const CATALOGS: Record<Locale, () => Promise<{ laterMessages: LaterMessages }>> = {
  en: () => import('./en.later.ts'),
  de: () => import('./de.later.ts'),
  ar: () => import('./ar.later.ts'),
}

/**
 * The words of parts that are loaded when somebody asks for them, for which the first page does not
 * wait. Only such parts may read them: see `withLaterMessages`.
 */
export let laterMessages: LaterMessages

export async function loadLaterMessages() {
  ;({ laterMessages } = await importAgain(CATALOGS[locale]))
}

/**
 * Loads a part and its words, side by side. Not by an `await` at the top of this module: with one
 * anywhere, the bundler cuts what the first page needs into small pieces, which compress badly.
 */
export async function withLaterMessages<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    const [module] = await Promise.all([importAgain(load), loadLaterMessages()])
    return module
  } catch (error) {
    // Without an address: whoever waits for the part would take the words' file for it.
    throw new Error('A part, or its words, could not be loaded.', { cause: error })
  }
}
