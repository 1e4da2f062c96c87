import { importAgain } from '../components/import-again.ts'
import type { LaterMessages } from './en.later.ts'
import { locale } from './locale.ts'
import type { Locale } from './locale.ts'

const CATALOGS: Record<Locale, () => Promise<{ laterMessages: LaterMessages }>> = {
  en: () => import('./en.later.ts'),
  de: () => import('./de.later.ts'),
  ar: () => import('./ar.later.ts'),
}

/**
 * The words of parts that are loaded when somebody asks for them; the first page does not wait for
 * these. Only such parts may import this module: it is there when the words are.
 */
export const laterMessages: LaterMessages = await load()

async function load(): Promise<LaterMessages> {
  try {
    return (await importAgain(CATALOGS[locale])).laterMessages
  } catch (error) {
    // Without the address: whoever waits for a part would take that file for the part.
    throw new Error('The words of this part could not be loaded.', { cause: error })
  }
}
