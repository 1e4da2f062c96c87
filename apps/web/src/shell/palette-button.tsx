import { Search, Zap } from 'lucide-react'
import { createContext, use, useEffect } from 'react'
import type { LazyPart } from '#components/lazy-part.tsx'
import { latinKey } from '#browser/latin-key.ts'
import { createStore, useStore } from '#browser/store.ts'
import { isDialogOpen } from '#components/open-dialog.ts'
import { messages } from '#messages/messages.ts'
import { useCaller, useHasPermission } from '#sign-in/caller.ts'

export interface PaletteProps {
  /** What is already typed. */
  text: string
  onClose: () => void
}

/** The palette imports features, which the shell may not. So a route provides it. */
export const PaletteContext = createContext<LazyPart<PaletteProps> | undefined>(undefined)

const IS_MAC = navigator.userAgent.includes('Mac OS')

/** The open palette; each opening has a number. */
const opened = createStore<{ number: number; text: string } | undefined>(undefined)
/** What the search field of the page holds: the palette continues with it. */
const searched = createStore('')
let openings = 0

/** Opens the command palette, with a text already typed. */
export function openPalette(text: string) {
  openings += 1
  opened.set({ number: openings, text })
}

function close() {
  opened.set(undefined)
}

/** Undefined while nobody is signed in. */
function usePalette() {
  const palette = use(PaletteContext)
  return useCaller() === undefined ? undefined : palette
}

/** The command palette, which a shortcut opens from anywhere. */
export function Palette() {
  const palette = usePalette()
  const isAvailable = palette !== undefined
  const open = useStore(opened)
  const isOpen = open !== undefined

  useEffect(() => {
    if (!isAvailable) return
    function onKeyDown(event: KeyboardEvent) {
      const { altKey, shiftKey } = event
      const isHeld = IS_MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      if (!isHeld || altKey || shiftKey || latinKey(event) !== 'k') return
      // Keeps the browser from opening its own search.
      event.preventDefault()
      if (isOpen) close()
      else if (!isDialogOpen()) openPalette(searched.get())
    }
    addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener('keydown', onKeyDown)
    }
  })
  // Another page begins without it.
  useEffect(() => close, [])

  if (!isAvailable || !open) return null
  return <palette.Part askedFor={String(open.number)} text={open.text} onClose={close} />
}

/** Opens the palette from within the search field of a page. Shows its keys where there are some. */
export function PaletteButton({ text }: { text: string }) {
  const palette = usePalette()
  useEffect(() => {
    searched.set(text)
    return () => {
      searched.set('')
    }
  }, [text])
  if (!palette) return null
  const { label } = messages.palette
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={IS_MAC ? 'Meta+K' : 'Control+K'}
      aria-haspopup="dialog"
      data-hint={label}
      // A focus in the field widens it in a narrow window: the button would move away from the pointer.
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={() => {
        openPalette(text)
      }}
      onPointerEnter={palette.preload}
      onFocus={palette.preload}
      className="group/keys flex h-7 items-center justify-center rounded-control px-1 text-text-muted select-none hover:text-text max-wide:w-7 pointer-coarse:size-9"
    >
      <Zap aria-hidden size={16} strokeWidth={1.75} className="wide:pointer-fine:hidden" />
      <Keys />
    </button>
  )
}

/** In the place of the search field, on pages that have none: looks like it, and opens the palette. */
export function PaletteBox() {
  const palette = usePalette()
  const canRead = useHasPermission('users:read')
  if (!palette) return null
  return (
    <button
      type="button"
      aria-keyshortcuts={IS_MAC ? 'Meta+K' : 'Control+K'}
      aria-haspopup="dialog"
      onClick={() => {
        openPalette('')
      }}
      onPointerEnter={palette.preload}
      onFocus={palette.preload}
      className="group/keys flex h-8 min-w-0 flex-1 items-center gap-2 rounded-control border border-field-line bg-surface ps-2.5 pe-1.5 text-start text-text-muted select-none hover:border-text-muted wide:ms-2 wide:max-w-md pointer-coarse:h-10"
    >
      <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <span data-hint-cut className="min-w-0 flex-1 truncate">
        {canRead ? messages.finding.search.label : messages.palette.label}
      </span>
      <Keys />
    </button>
  )
}

/** A pseudo-element: the keys are not part of the accessible name. */
function Keys() {
  return (
    <kbd
      aria-hidden
      data-keys={IS_MAC ? '⌘K' : `${messages.palette.keyName('Ctrl')} K`}
      className="shrink-0 rounded-small border border-line px-1.5 font-sans text-small before:content-[attr(data-keys)] group-hover/keys:border-line-strong max-wide:hidden pointer-coarse:hidden"
    />
  )
}
