import { useSyncExternalStore } from 'react'
import { lazyPart } from './lazy-part.tsx'

// Nobody needs it to see the first page.
const layerPart = lazyPart({
  load: () => import('./toast-layer.tsx'),
  pick: (module) => module.ToastLayer,
  isSilent: true,
})

/** For when a toast may soon be needed: the server may be out of reach by then. */
export const preloadToasts = layerPart.preload

export interface ToastOptions {
  title: string
  description?: string
  kind?: 'success' | 'error'
  action?: { label: string; onClick: () => void }
}

const waiting: ToastOptions[] = []
let show: ((toast: ToastOptions) => void) | undefined
let wanted = 0
const listeners = new Set<() => void>()

/** Says what the server has answered. Never call it before it did. */
export function showToast(toast: ToastOptions) {
  if (show) {
    show(toast)
    return
  }
  waiting.push(toast)
  wanted++
  for (const listener of listeners) listener()
}

/** Tells where toasts are shown from now on, and hands over those that came before. */
export function connectToasts(add: (toast: ToastOptions) => void) {
  show = add
  for (const toast of waiting.splice(0)) add(toast)
  return () => {
    show = undefined
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear; once in the page. Each toast that waits asks again for the code it needs. */
export function Toasts() {
  const count = useSyncExternalStore(subscribe, () => wanted)
  return count > 0 && <layerPart.Part askedFor={String(count)} />
}
