import { keepComposingKeysFromListeners } from './browser/composition.ts'
import { direction, LANGUAGES, locale } from './locale/locale.ts'
import { loadMessages } from './messages/messages.ts'
import './styles.css'

document.documentElement.lang = locale
document.documentElement.dir = direction

// Before any other listener is there.
keepComposingKeysFromListeners()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
// Not awaited: parts of the app are in this module's chunk and would wait for it.
void start(root)

/**
 * The messages must be there before the modules of the app run, which may read them. Both are still
 * fetched in parallel: index.html preloads the app, see `vite.preload-app.ts`.
 */
async function start(element: HTMLElement) {
  try {
    await loadMessages()
    const { showApp } = await import('./app.tsx')
    showApp(element)
  } catch (error) {
    element.setAttribute('role', 'alert')
    element.textContent = LANGUAGES[locale].notStarted
    throw error
  }
}
