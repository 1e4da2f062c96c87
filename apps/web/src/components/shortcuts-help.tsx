import { Keyboard } from 'lucide-react'
import { useState } from 'react'
import { messages } from '../messages/messages.ts'
import { IconButton } from './button.tsx'
import { lazyPart } from './lazy-part.tsx'
import { useShortcut } from './shortcuts.ts'

const dialogPart = lazyPart({
  load: () => import('./shortcuts-dialog.tsx'),
  pick: (module) => module.ShortcutsDialog,
})

/** The way to all keys. A button, too: single keys may be turned off. */
export function ShortcutsHelp() {
  const [isOpen, setIsOpen] = useState(false)
  const [asks, setAsks] = useState(0)
  function open() {
    setIsOpen(true)
    setAsks(asks + 1)
  }
  useShortcut('?', open)
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
          askedFor={String(asks)}
          onClose={() => {
            setIsOpen(false)
          }}
        />
      )}
    </>
  )
}
