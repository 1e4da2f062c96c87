import type { Page } from '@playwright/test'

/** The contrast of two colours of the theme, as WCAG 2.2 reckons it: 1 to 21. */
export async function contrastOf(page: Page, one: string, other: string): Promise<number> {
  const luminances = [luminance(await bytesOf(page, one)), luminance(await bytesOf(page, other))]
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05)
}

/** As painted: the theme says it in another colour space. */
async function bytesOf(page: Page, color: string): Promise<number[]> {
  return page.evaluate((name) => {
    const probe = document.createElement('span')
    probe.style.color = `var(--color-${name})`
    document.body.append(probe)
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')
    if (!canvas) throw new Error('There is nothing to paint on.')
    canvas.fillStyle = getComputedStyle(probe).color
    probe.remove()
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }, color)
}

function luminance(bytes: number[]): number {
  const [red = 0, green = 0, blue = 0] = bytes.map((byte) => {
    const part = byte / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
