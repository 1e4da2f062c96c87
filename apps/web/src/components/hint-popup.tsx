import { Tooltip } from '@base-ui/react/tooltip'

export interface HintPopupProps {
  id: string
  anchor: Element
  text: string
  isOpen: boolean
}

/**
 * Above what it describes, or beside a group of controls marked by `data-hint-beside`, where it would
 * cover the others.
 */
export function HintPopup({ id, anchor, text, isOpen }: HintPopupProps) {
  const beside = anchor.closest('[data-hint-beside]')
  return (
    <Tooltip.Root open={isOpen}>
      <Tooltip.Portal container={landmarkOf(beside?.parentElement ?? anchor)}>
        <Tooltip.Positioner
          anchor={beside ? lineOf(anchor, beside) : anchor}
          side={beside ? sideOf(beside) : 'top'}
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
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

function sideOf(group: Element) {
  return group.getAttribute('data-hint-beside') === 'end' ? 'inline-end' : 'inline-start'
}

/** As high as the element, and as wide as its group. */
function lineOf(element: Element, group: Element) {
  return {
    getBoundingClientRect() {
      const { top, height } = element.getBoundingClientRect()
      const { left, width } = group.getBoundingClientRect()
      return new DOMRect(left, top, width, height)
    },
  }
}

/** The landmark of the anchor, so that the tooltip is read and made inert together with it. */
function landmarkOf(anchor: Element): HTMLElement | null {
  return anchor.closest<HTMLElement>('[role="dialog"], [role="alertdialog"], main, header, footer')
}
