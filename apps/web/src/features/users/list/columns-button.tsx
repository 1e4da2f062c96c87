import { ChevronDown, Columns3 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'
import { lazyPart } from '../../../components/lazy-part.tsx'
import { messages } from '../../../messages/messages.ts'
import type { ColumnChoice } from './column-layout.ts'

const popoverPart = lazyPart({
  load: () => import('./columns-popover.tsx'),
  pick: (module) => module.ColumnsPopover,
})

export interface ColumnsButtonProps {
  choices: readonly ColumnChoice[]
  onChange: (choices: ColumnChoice[]) => void
}

/** Which columns there are, in which order, and how high the rows. Cards have nothing to choose. */
export function ColumnsButton({ choices, onChange }: ColumnsButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [asks, setAsks] = useState(0)
  const rootRef = useRef<HTMLDivElement>(null)
  const buttonRef = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isOpen) return
    function closeOutside({ target }: PointerEvent) {
      if (target instanceof Node && !rootRef.current?.contains(target)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside, true)
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true)
    }
  }, [isOpen])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !isOpen) return
    // One level: the selection and the panel stay.
    event.stopPropagation()
    setIsOpen(false)
    buttonRef.current?.focus()
  }

  function onBlur({ relatedTarget }: FocusEvent) {
    if (relatedTarget instanceof Node && !rootRef.current?.contains(relatedTarget)) setIsOpen(false)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it closes what is inside
    <div
      ref={rootRef}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      className="relative shrink-0 max-wide:hidden"
    >
      <button
        ref={buttonRef}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={popoverPart.preload}
        onClick={() => {
          setIsOpen(!isOpen)
          setAsks(asks + 1)
        }}
        className="inline-flex h-8 items-center gap-1.5 rounded-control px-2 font-medium text-text-muted select-none hover:bg-hover hover:text-text aria-expanded:bg-press aria-expanded:text-text pointer-coarse:h-10"
      >
        <Columns3 aria-hidden size={16} strokeWidth={1.75} />
        {messages.columns.button}
        <ChevronDown aria-hidden size={16} strokeWidth={1.75} />
      </button>
      {isOpen && <popoverPart.Part askedFor={String(asks)} choices={choices} onChange={onChange} />}
    </div>
  )
}
