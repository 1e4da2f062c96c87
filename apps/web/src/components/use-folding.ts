import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'

/**
 * Folds parts of a toolbar one by one while something in it does not fit: `data-fold` holds a part's
 * place in the order, and a folded part has `data-folded`. What folds last is unfolded again where even
 * that does not help. The elements are changed directly, before each paint, so that nothing flickers.
 *
 * @param fitsIn selects the element that must not need to scroll.
 */
export function useFolding(barRef: RefObject<HTMLElement | null>, fitsIn: string) {
  useLayoutEffect(() => {
    const bar = barRef.current
    if (!bar) return
    const fold = () => {
      const tight = bar.querySelector(fitsIn)
      const scrollLeft = tight?.scrollLeft ?? 0
      foldUntilItFits(bar, tight)
      // While parts were folded to try it, there may have been less to scroll.
      if (tight) tight.scrollLeft = scrollLeft
    }
    fold()
    const resizes = new ResizeObserver(fold)
    resizes.observe(bar)
    // Attributes are not observed: folding sets some.
    const changes = new MutationObserver(fold)
    changes.observe(bar, { childList: true, characterData: true, subtree: true })
    return () => {
      resizes.disconnect()
      changes.disconnect()
    }
  }, [barRef, fitsIn])
}

function foldUntilItFits(bar: HTMLElement, tight: Element | null) {
  const parts = [...bar.querySelectorAll<HTMLElement>('[data-fold]')]
  const orders = [...new Set(parts.map(orderOf))].toSorted((a, b) => a - b)
  function foldUpTo(order: number) {
    for (const part of parts) part.toggleAttribute('data-folded', orderOf(part) <= order)
  }
  for (const order of [0, ...orders]) {
    foldUpTo(order)
    if (!tight || tight.scrollWidth <= tight.clientWidth) return
  }
  foldUpTo(orders.at(-2) ?? 0)
}

function orderOf(part: HTMLElement): number {
  return Number(part.dataset['fold'])
}
