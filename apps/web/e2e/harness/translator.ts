import type { Page } from '@playwright/test'

/**
 * Translates the page as Google Translate does: it moves each text node into two `<font>` elements of
 * its own, now and whenever the page changes.
 */
export async function translatePage(page: Page) {
  await page.addInitScript(() => {
    const isText = (node: Node): node is Text =>
      node instanceof Text && node.data.trim() !== '' && node.parentElement?.tagName !== 'FONT'
    const skipped = new Set(['SCRIPT', 'STYLE', 'TEXTAREA', 'TITLE', 'OPTION'])
    function translate(root: Node) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
        if (isText(node) && !skipped.has(node.parentElement?.tagName ?? '')) texts.push(node)
      }
      for (const text of texts) {
        const outer = document.createElement('font')
        const inner = document.createElement('font')
        text.replaceWith(outer)
        outer.append(inner)
        inner.append(text)
      }
    }
    addEventListener('DOMContentLoaded', () => {
      translate(document.body)
      new MutationObserver(() => {
        translate(document.body)
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
  })
}

/** Text nodes beside elements, which a translated page breaks at, each with the element around it. */
export function textsBesideElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isText = (node: Node) => node instanceof Text && node.data.trim() !== ''
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.childNodes.length > 1 && [...element.childNodes].some(isText))
      .map((element) => element.outerHTML.slice(0, 200))
  })
}
