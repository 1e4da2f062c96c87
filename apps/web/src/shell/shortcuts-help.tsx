import { Keyboard } from 'lucide-react'
import { useCallback, useState } from 'react'
import { messages } from '#messages/messages.ts'
import { createSignal, useSignal } from '#browser/signal.ts'
import { IconButton } from '#components/button.tsx'
import { lazyPart } from '#components/lazy-part.tsx'
import { useShortcut } from './shortcuts.ts'

/** Opens the list of shortcuts. */
export const shortcutsSignal = createSignal()

const dialogPart = lazyPart({
  load: () => import('./shortcuts-dialog.tsx'),
  pick: (module) => module.ShortcutsDialog,
  isDialog: true,
})

/** Opens the list of shortcuts, by `?` or by a button: single keys can be turned off. */
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
    <>
      <IconButton
        icon={Keyboard}
        label={messages.shortcuts.title}
        className="size-8 max-wide:pointer-coarse:hidden"
        onClick={open}
      />
      {isOpen && (
        <dialogPart.Part
          askedFor={String(openCount)}
          onClose={() => {
            setIsOpen(false)
          }}
        />
      )}
    </>
  )
}
