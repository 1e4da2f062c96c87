import { Command } from 'lucide-react'
import { createContext, use, useEffect, useState } from 'react'
import type { LazyPart } from '#components/lazy-part.tsx'
import { isDialogOpen } from '#components/open-dialog.ts'
import { messages } from '#messages/messages.ts'
import { useCaller } from '#sign-in/caller.ts'

/** The palette itself offers what the pages can do, so a route hands it down to the frame around them. */
export const PaletteContext = createContext<LazyPart<{ onClose: () => void }> | undefined>(
  undefined,
)

const IS_MAC = navigator.userAgent.includes('Mac OS')
const KEYS = IS_MAC ? '⌘K' : 'Ctrl K'

/** Opens the palette of commands, by a click or by its keys. */
export function PaletteButton() {
  const palette = use(PaletteContext)
  const caller = useCaller()
  const [isOpen, setIsOpen] = useState(false)
  const [asks, setAsks] = useState(0)
  const isKnown = palette !== undefined && caller !== undefined

  useEffect(() => {
    if (!isKnown) return
    function onKeyDown(event: KeyboardEvent) {
      const { key, altKey, shiftKey, isComposing } = event
      const isHeld = IS_MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      if (!isHeld || altKey || shiftKey || isComposing || key.toLowerCase() !== 'k') return
      // Else the browser's own search would open.
      event.preventDefault()
      if (isOpen) setIsOpen(false)
      else if (!isDialogOpen()) open()
    }
    addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener('keydown', onKeyDown)
    }
  })

  if (!isKnown) return null

  function open() {
    setIsOpen(true)
    setAsks((count) => count + 1)
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
        {/* Not text: a name need not say what a picture of keys shows. */}
        <kbd
          aria-hidden
          data-keys={KEYS}
          className="rounded-small border border-line px-1.5 font-sans text-small before:content-[attr(data-keys)] max-wide:hidden"
        />
      </button>
      {isOpen && (
        <palette.Part
          askedFor={String(asks)}
          onClose={() => {
            setIsOpen(false)
          }}
        />
      )}
    </>
  )
}
