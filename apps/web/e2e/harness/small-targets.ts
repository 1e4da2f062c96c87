import type { Page } from '@playwright/test'

/** What can be pressed and is less than 24 px wide or high (WCAG 2.5.8), and how many were measured. */
export async function smallTargets(page: Page): Promise<{ small: string[]; measured: number }> {
  return page.evaluate(() => {
    const pressed = 'button, a[href], input, [role="tab"], [role="option"], [role^="menuitem"]'
    const targets = [...document.querySelectorAll(pressed)].filter(
      // A link within a sentence is as high as its line: the criterion lets it be.
      (each) => each.checkVisibility() && getComputedStyle(each).display !== 'inline',
    )
    const small = targets.flatMap((each) => {
      // A box is pressed by its label, too.
      const isBox = each.matches('[type="checkbox"], [type="radio"]')
      const target = isBox ? (each.closest('label') ?? each) : each
      const { width, height } = target.getBoundingClientRect()
      if (width >= 24 && height >= 24) return []
      const name = each.getAttribute('aria-label') ?? each.textContent
      return [`${each.tagName} ${name}: ${width} x ${height}`]
    })
    return { small, measured: targets.length }
  })
}
