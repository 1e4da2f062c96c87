import { useEffect, useState } from 'react'
import { lazyPart } from './lazy-part.tsx'

// Silent: a hint that cannot be shown is no reason to disturb anybody.
const popupPart = lazyPart({
  load: () => import('./hint-popup.tsx'),
  pick: (module) => module.HintPopup,
  isSilent: true,
})

const HOVER_DELAY_MS = 350
/** To get from an element to its tooltip. */
const LEAVE_DELAY_MS = 150

interface Shown {
  anchor: Element
  text: string
  /** What has the focus and is described by the hint; nothing when a pointer asked for it. */
  focused: Element | undefined
}

const HINT_ID = 'hint'

/**
 * The one tooltip of the page. Elements ask for it by attribute: `data-hint` says something more than
 * is written there; `data-hint-cut` shows the element's own text in full when it does not fit. A grid
 * of hundreds of cells so has one tooltip and two listeners, not one of each per cell.
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
      // One may move onto the tooltip itself, to read or to copy it (WCAG 1.4.13).
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
      // There is a gap on the way to the tooltip.
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
      // One press closes one level, and an open hint is one.
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
    if (!isOpen || !shown?.focused || isSaid(shown)) return
    const { focused } = shown
    const before = focused.getAttribute('aria-describedby')
    focused.setAttribute('aria-describedby', before ? `${before} ${HINT_ID}` : HINT_ID)
    return () => {
      if (before === null) focused.removeAttribute('aria-describedby')
      else focused.setAttribute('aria-describedby', before)
    }
  }, [isOpen, shown])

  if (!shown) return null
  // Mounted with the first hint and kept: an element that is gone anchors nothing.
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

/** A name, or a text that is only cut for the eye, is read out without the hint. */
function isSaid({ anchor, text }: Shown): boolean {
  return !anchor.hasAttribute('data-hint') || anchor.getAttribute('aria-label') === text
}

function hintOf(element: Element): string | undefined {
  const hint = element.getAttribute('data-hint')
  if (hint) return hint
  return isCut(element) ? (element.textContent ?? undefined) : undefined
}

/** Of a button: whether its words are, be it for all but those who hear them. */
function isCut(element: Element): boolean {
  const texts = element.matches('button') ? [...element.children] : [element]
  return texts.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
}
