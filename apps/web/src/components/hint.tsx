import { useEffect, useState } from 'react'
import { lazyPart } from './lazy-part.tsx'

// Silent: a tooltip that cannot be loaded is not worth an error message.
const popupPart = lazyPart({
  load: () => import('./hint-popup.tsx'),
  pick: (module) => module.HintPopup,
  isSilent: true,
})

const HOVER_DELAY_MS = 350
/** Time to move the pointer from an element to its tooltip. */
const LEAVE_DELAY_MS = 150

interface Shown {
  anchor: Element
  text: string
  /** The focused element, which the tooltip describes. Undefined when a pointer opened it. */
  focused: Element | undefined
}

const HINT_ID = 'hint'

/**
 * The only tooltip of the page. Elements opt in by attribute: `data-hint` holds additional text;
 * `data-hint-cut` shows the element's own text in full when it is truncated. So a grid with hundreds of
 * cells shares one tooltip and one set of listeners.
 */
export function HintLayer() {
  const [shown, setShown] = useState<Shown>()
  const [isOpen, setIsOpen] = useState(false)

  useEffect(() => {
    let timer: number | undefined
    let current: Element | undefined
    let isShown = false

    function show(anchor: Element, delayMs: number, focused?: Element) {
      clearTimeout(timer)
      current = anchor
      timer = window.setTimeout(() => {
        const text = hintOf(anchor)
        if (!text || !anchor.isConnected) {
          hide()
          return
        }
        setShown({ anchor, text, focused })
        setIsOpen(true)
        isShown = true
      }, delayMs)
    }
    function hideSoon() {
      clearTimeout(timer)
      timer = window.setTimeout(hide, LEAVE_DELAY_MS)
    }
    function hide() {
      clearTimeout(timer)
      current = undefined
      setIsOpen(false)
      isShown = false
    }
    function onPointerOver(event: PointerEvent) {
      if (event.pointerType === 'touch' || !(event.target instanceof Element)) return
      // The pointer may move onto the tooltip, to read or copy it (WCAG 1.4.13).
      if (isShown && event.target.closest('[data-hint-popup]')) {
        clearTimeout(timer)
        return
      }
      const anchor = event.target.closest('[data-hint], [data-hint-cut]')
      if (anchor === (current ?? null)) {
        if (isShown) clearTimeout(timer)
        return
      }
      if (anchor) show(anchor, HOVER_DELAY_MS)
      // There is a gap between the element and its tooltip.
      else if (isShown) hideSoon()
      else if (current) hide()
    }
    function onPointerDown({ target }: PointerEvent) {
      if (!(target instanceof Element && target.closest('[data-hint-popup]'))) hide()
    }
    function onFocusIn(event: FocusEvent) {
      if (!(event.target instanceof Element) || !event.target.matches(':focus-visible')) return
      const inside = event.target.querySelector('[data-hint], [data-hint-cut]')
      const anchor = event.target.closest('[data-hint], [data-hint-cut]') ?? inside
      if (anchor && hintOf(anchor)) show(anchor, 0, event.target)
      else hide()
    }
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      // Each press closes one level, and an open tooltip is one.
      if (isShown) event.stopPropagation()
      hide()
    }

    const options = { capture: true, passive: true }
    document.addEventListener('pointerover', onPointerOver, options)
    document.addEventListener('pointerdown', onPointerDown, options)
    document.addEventListener('focusin', onFocusIn, options)
    document.addEventListener('focusout', hide, options)
    document.addEventListener('scroll', hide, options)
    document.addEventListener('keydown', onKeyDown, options)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', onPointerOver, options)
      document.removeEventListener('pointerdown', onPointerDown, options)
      document.removeEventListener('focusin', onFocusIn, options)
      document.removeEventListener('focusout', hide, options)
      document.removeEventListener('scroll', hide, options)
      document.removeEventListener('keydown', onKeyDown, options)
    }
  }, [])

  useEffect(() => {
    if (!isOpen || !shown?.focused || isReadOut(shown)) return
    const { focused } = shown
    const before = focused.getAttribute('aria-describedby')
    focused.setAttribute('aria-describedby', before ? `${before} ${HINT_ID}` : HINT_ID)
    return () => {
      if (before === null) focused.removeAttribute('aria-describedby')
      else focused.setAttribute('aria-describedby', before)
    }
  }, [isOpen, shown])

  if (!shown) return null
  // Mounted with the first tooltip and kept. A removed element cannot anchor it.
  return (
    <popupPart.Part
      id={HINT_ID}
      askedFor={shown.text}
      anchor={shown.anchor}
      text={shown.text}
      isOpen={isOpen && shown.anchor.isConnected}
    />
  )
}

/** Accessible names and visually truncated text are read out without the tooltip. */
function isReadOut({ anchor, text }: Shown): boolean {
  return !anchor.hasAttribute('data-hint') || anchor.getAttribute('aria-label') === text
}

function hintOf(element: Element): string | undefined {
  const hint = element.getAttribute('data-hint')
  if (hint) return hint
  return isCut(element) ? (element.textContent ?? undefined) : undefined
}

/** A button is truncated when one of its children is. */
function isCut(element: Element): boolean {
  const texts = element.matches('button') ? [...element.children] : [element]
  return texts.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
}
