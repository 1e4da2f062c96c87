import { direction, LANGUAGES, locale } from './locale/locale.ts'
import { loadMessages } from './messages/messages.ts'
import './styles.css'

document.documentElement.lang = locale
document.documentElement.dir = direction

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
// Not awaited: parts of the app are in this module's chunk, and would wait for it in turn.
void start(root)

/**
 * First the words, then the app, whose modules may read them while they load. Both are on their way at
 * once all the same: index.html has the browser fetch the app ahead, see `vite.preload-app.ts`.
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
