import type { Page } from '@playwright/test'

/**
 * Translates the page as Google Translate does: it moves each text node into two `<font>` elements of
 * its own, now and whenever the page changes.
 */
export async function translatePage(page: Page) {
  await page.addInitScript(() => {
    const tag: string = 'font'
    const skipped = new Set(['FONT', 'SCRIPT', 'STYLE', 'TEXTAREA', 'TITLE', 'OPTION'])
    function translate() {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const texts: Node[] = []
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const isSkipped = skipped.has(text.parentElement?.tagName ?? '')
        if (!isSkipped && text.nodeValue?.trim() !== '') texts.push(text)
      }
      for (const text of texts) {
        const outer = document.createElement(tag)
        const inner = document.createElement(tag)
        text.parentNode?.replaceChild(outer, text)
        outer.append(inner)
        inner.append(text)
      }
    }
    addEventListener('DOMContentLoaded', () => {
      translate()
      const changes = { subtree: true, childList: true, characterData: true }
      new MutationObserver(translate).observe(document.body, changes)
    })
  })
}

/** Text nodes beside elements, which a translated page breaks at, each with the element around it. */
export function textsBesideElements(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter(
        ({ childNodes }) =>
          childNodes.length > 1 &&
          [...childNodes].some((node) => node instanceof Text && node.data.trim() !== ''),
      )
      .map((element) => element.outerHTML.slice(0, 200)),
  )
}
