import type { Page } from '@playwright/test'

/** Texts that are cut off where no hint shows them whole, or that stick out of their button. */
export async function lostTexts(page: Page): Promise<string[]> {
  return page.evaluate(findLostTexts)
}

/** Runs in the page. */
function findLostTexts(): string[] {
  const window = new DOMRect(0, 0, innerWidth, innerHeight)
  const lost: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { currentNode: node } = walker
    const parent = node.parentElement
    if (!parent?.checkVisibility({ visibilityProperty: true }) || !node.nodeValue?.trim()) continue
    // Read out only, or shown whole by a hint.
    if (parent.closest('.sr-only, [data-hint-cut]')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const cutBy = edgeOver(range.getBoundingClientRect(), parent)
    if (cutBy) lost.push(`${node.nodeValue}: cut by ${cutBy}`)
  }
  return lost

  function edgeOver(text: DOMRect, parent: Element): string | undefined {
    const sticksOutOf = (outer: DOMRect) =>
      text.left < outer.left - 1 ||
      text.right > outer.right + 1 ||
      text.top < outer.top - 1 ||
      text.bottom > outer.bottom + 1
    const button = parent.closest('button')
    if (button && sticksOutOf(button.getBoundingClientRect())) return 'its button'
    for (let box: Element | null = parent; box; box = box.parentElement) {
      const { overflowX, overflowY, contain } = getComputedStyle(box)
      // What scrolls loses nothing.
      if (overflowX === 'auto' || overflowY === 'auto') return undefined
      const isCut = contain === 'strict' || overflowX === 'hidden' || overflowX === 'clip'
      if (isCut && sticksOutOf(box.getBoundingClientRect()))
        return `${box.tagName} ${box.className}`
    }
    return sticksOutOf(window) ? 'the window' : undefined
  }
}
