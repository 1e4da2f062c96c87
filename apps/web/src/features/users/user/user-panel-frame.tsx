import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useStore } from '#browser/store.ts'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { PanelResizer } from './panel-resizer.tsx'
import { panelStyle, panelWidth } from './panel-width.ts'

export interface PanelFrameProps {
  titleId: string
  onClose: () => void
  /** Called when the sheet on a small screen closes, to move the focus. */
  onReturnFocus: () => void
  children: ReactNode
}

/** Beside the list; on a small screen a modal sheet over it. */
export function PanelFrame({ children, ...sheet }: PanelFrameProps) {
  const isNarrow = useIsNarrow()
  const widthPx = useStore(panelWidth)
  if (isNarrow) return <PanelSheet {...sheet}>{children}</PanelSheet>
  return (
    <aside
      aria-labelledby={sheet.titleId}
      style={panelStyle(widthPx)}
      className="relative flex shrink-0 flex-col border-s border-line bg-surface print:hidden"
    >
      {children}
      <PanelResizer />
    </aside>
  )
}

function PanelSheet({ titleId, onClose, onReturnFocus, children }: PanelFrameProps) {
  const popupRef = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup
          ref={popupRef}
          aria-labelledby={titleId}
          // The sheet itself: a button would show its tooltip, a field would open the keyboard.
          initialFocus={popupRef}
          finalFocus={() => {
            onReturnFocus()
            return false
          }}
          className="fixed inset-0 z-20 flex flex-col bg-surface pt-[env(safe-area-inset-top)] outline-none short:overflow-y-auto"
        >
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
