import { lazy, Suspense, useSyncExternalStore } from 'react'

// Loaded with the first toast: nobody needs it to see the first page.
const ToastLayer = lazy(async () => {
  const { ToastLayer: component } = await import('./toast-layer.tsx')
  return { default: component }
})

export interface ToastOptions {
  title: string
  description?: string
  kind?: 'success' | 'error'
  action?: { label: string; onClick: () => void }
}

const waiting: ToastOptions[] = []
let show: ((toast: ToastOptions) => void) | undefined
let isWanted = false
const listeners = new Set<() => void>()

/** Says what the server has answered. Never call it before it did. */
export function showToast(toast: ToastOptions) {
  if (show) {
    show(toast)
    return
  }
  waiting.push(toast)
  isWanted = true
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

/** Where toasts appear; once in the page. */
export function Toasts() {
  const isNeeded = useSyncExternalStore(subscribe, () => isWanted)
  return <Suspense>{isNeeded && <ToastLayer />}</Suspense>
}
