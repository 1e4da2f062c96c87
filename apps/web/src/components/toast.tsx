import { createStore, useStore } from '#browser/store.ts'
import { lazyPart } from './lazy-part.tsx'

// Not needed for the first screen.
const layerPart = lazyPart({
  load: () => import('./toast-layer.tsx'),
  pick: (module) => module.ToastLayer,
  isSilent: true,
})

/** Call it when a toast may soon be needed: by then the server may be out of reach. */
export const preloadToasts = layerPart.preload

export interface ToastOptions {
  title: string
  description?: string
  kind?: 'success' | 'error'
  action?: { label: string; onClick: () => void }
}

const queue: ToastOptions[] = []
/** How many toasts had to wait for the layer. */
const queued = createStore(0)
let show: ((toast: ToastOptions) => void) | undefined

/** Shows the outcome of a request. Call it only after the server has answered. */
export function showToast(toast: ToastOptions) {
  if (show) {
    show(toast)
    return
  }
  queue.push(toast)
  queued.set(queued.get() + 1)
}

/** Shows all further toasts with `add`, and those in the queue now. Returns the function that stops it. */
export function connectToasts(add: (toast: ToastOptions) => void) {
  show = add
  for (const toast of queue.splice(0)) add(toast)
  return () => {
    show = undefined
  }
}

/** Where toasts appear; once per page. Each queued toast tries again to load the layer. */
export function Toasts() {
  const count = useStore(queued)
  return count > 0 && <layerPart.Part askedFor={String(count)} />
}
