import { Tooltip } from '@base-ui/react/tooltip'

export interface HintPopupProps {
  id: string
  anchor: Element
  text: string
  isOpen: boolean
}

export function HintPopup({ id, anchor, text, isOpen }: HintPopupProps) {
  return (
    <Tooltip.Root open={isOpen}>
      <Tooltip.Portal container={landmarkOf(anchor)}>
        <Tooltip.Positioner anchor={anchor} sideOffset={6} collisionPadding={8} className="z-50">
          <Tooltip.Popup
            id={id}
            role="tooltip"
            data-hint-popup
            dir="auto"
            className="appear numbers max-w-96 rounded-control bg-text px-2 py-1 text-small [overflow-wrap:anywhere] text-surface forced-colors:border"
          >
            {text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

/** The landmark of the anchor, so that the tooltip is read and made inert together with it. */
function landmarkOf(anchor: Element): HTMLElement | null {
  return anchor.closest<HTMLElement>('[role="dialog"], [role="alertdialog"], main, header, footer')
}
