import { Command } from 'lucide-react'
import { createContext, use, useEffect, useState } from 'react'
import type { LazyPart } from '#components/lazy-part.tsx'
import { latinKey } from '#browser/latin-key.ts'
import { isDialogOpen } from '#components/open-dialog.ts'
import { messages } from '#messages/messages.ts'
import { useCaller } from '#sign-in/caller.ts'

/** The palette imports features, which the shell may not. So a route provides it. */
export const PaletteContext = createContext<LazyPart<{ onClose: () => void }> | undefined>(
  undefined,
)

const IS_MAC = navigator.userAgent.includes('Mac OS')
const KEYS = IS_MAC ? '⌘K' : 'Ctrl K'

/** Opens the command palette, by click or by shortcut. */
export function PaletteButton() {
  const palette = use(PaletteContext)
  const caller = useCaller()
  const [isOpen, setIsOpen] = useState(false)
  const [openCount, setOpenCount] = useState(0)
  const isAvailable = palette !== undefined && caller !== undefined

  useEffect(() => {
    if (!isAvailable) return
    function onKeyDown(event: KeyboardEvent) {
      const { altKey, shiftKey } = event
      const isHeld = IS_MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      if (!isHeld || altKey || shiftKey || latinKey(event) !== 'k') return
      // Keeps the browser from opening its own search.
      event.preventDefault()
      if (isOpen) setIsOpen(false)
      else if (!isDialogOpen()) open()
    }
    addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener('keydown', onKeyDown)
    }
  })

  if (!isAvailable) return null

  function open() {
    setIsOpen(true)
    setOpenCount((count) => count + 1)
  }

  const { label } = messages.palette
  return (
    <>
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={IS_MAC ? 'Meta+K' : 'Control+K'}
        aria-haspopup="dialog"
        data-hint={label}
        onClick={open}
        onPointerEnter={palette.preload}
        onFocus={palette.preload}
        className="inline-flex h-8 items-center justify-center rounded-control px-2 text-text-muted select-none hover:bg-hover hover:text-text max-wide:w-8 pointer-coarse:h-10"
      >
        <Command aria-hidden size={16} strokeWidth={1.75} className="wide:hidden" />
        {/* A pseudo-element: the keys are not part of the accessible name. */}
        <kbd
          aria-hidden
          data-keys={KEYS}
          className="rounded-small border border-line px-1.5 font-sans text-small before:content-[attr(data-keys)] max-wide:hidden"
        />
      </button>
      {isOpen && (
        <palette.Part
          askedFor={String(openCount)}
          onClose={() => {
            setIsOpen(false)
          }}
        />
      )}
    </>
  )
}
