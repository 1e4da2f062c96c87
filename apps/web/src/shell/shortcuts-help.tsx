import { useCallback, useState } from 'react'
import { createSignal, useSignal } from '#browser/signal.ts'
import { lazyPart } from '#components/lazy-part.tsx'
import { useShortcut } from './shortcuts.ts'

/** Opens the list of shortcuts. */
export const shortcutsSignal = createSignal()

const dialogPart = lazyPart({
  load: () => import('./shortcuts-dialog.tsx'),
  pick: (module) => module.ShortcutsDialog,
  isDialog: true,
})

/** Opens the list of shortcuts, by `?` or from a menu: single keys can be turned off. */
export function ShortcutsHelp() {
  const [isOpen, setIsOpen] = useState(false)
  const [openCount, setOpenCount] = useState(0)
  const open = useCallback(() => {
    setIsOpen(true)
    setOpenCount((count) => count + 1)
  }, [])
  useShortcut('?', open)
  useSignal(shortcutsSignal, open)
  return (
    isOpen && (
      <dialogPart.Part
        askedFor={String(openCount)}
        onClose={() => {
          setIsOpen(false)
        }}
      />
    )
  )
}
