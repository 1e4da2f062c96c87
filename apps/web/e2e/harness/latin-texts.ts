import type { Page } from '@playwright/test'

/**
 * What the page says in Latin letters once the given names, addresses and the like are taken away:
 * texts, labels, hints, placeholders and the title.
 */
export async function latinTexts(page: Page, given: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(readTexts)
  const longestFirst = given.toSorted((a, b) => b.length - a.length)
  return texts.filter((text) => {
    const rest = longestFirst.reduce((left, each) => left.replaceAll(each, ''), text)
    return /\p{Script=Latin}/u.test(rest)
  })
}

/** Runs in the page. */
function readTexts(): string[] {
  const texts = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode
    if (!parentElement?.closest('noscript, script, style')) texts.push(nodeValue ?? '')
  }
  for (const name of ['aria-label', 'data-hint', 'placeholder', 'title', 'alt']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      texts.push(element.getAttribute(name) ?? '')
    }
  }
  return texts
}
