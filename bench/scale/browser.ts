import { chromium } from '@playwright/test'
import type { CDPSession, Page } from '@playwright/test'
import { unpackChromium } from '@roster/local/chromium'

const ROWS = 2_000
const ROW_PX = 44
/** Two rows in each frame: a fast turn of the wheel. */
const STEP_PX = 2 * ROW_PX
/**
 * Scrolled before the heap is first measured: by then the dashboard holds its maximum of pages, and V8 has
 * compiled most of the code that scrolling runs, which counts as heap.
 */
const ROWS_BEFORE = 2_000
/** 50 pages later the heap is measured again. */
const ROWS_BETWEEN = 2_500
const SEARCHES = 10

export interface MeasuredTable {
  frameMs: number[]
  /** The smallest and the largest number of rows in the document while it was scrolled. */
  domRows: [number, number]
  heapBytes: [before: number, after: number]
  /** From the last key pressed to the frame that shows the results; empty without a search box. */
  searchMs: number[]
}

/** Scrolls and searches a table in a separate browser. */
export async function measureTable(
  url: string,
  { hasSearch }: { hasSearch: boolean },
): Promise<MeasuredTable> {
  await using browser = await chromium.launch({ executablePath: await unpackChromium() })
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } })
  const session = await page.context().newCDPSession(page)
  await open(page, url)
  const { frameMs, domRows } = await scroll(page, ROWS)
  // Reloaded, because the first scroll leaves memory behind that belongs to no page.
  await open(page, url)
  await scroll(page, ROWS_BEFORE)
  const before = await heapBytes(session)
  await scroll(page, ROWS_BETWEEN)
  const after = await heapBytes(session)
  const searchMs = hasSearch ? await measureSearch(page, url) : []
  return { frameMs, domRows, heapBytes: [before, after], searchMs }
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('grid', { name: 'Users' }).locator('[data-row-id]').first().waitFor()
}

interface Scrolled {
  frameMs: number[]
  domRows: [number, number]
}

/** Scrolls by a number of rows, frame by frame, and waits for pages that are still loading. */
async function scroll(page: Page, rows: number): Promise<Scrolled> {
  return page.evaluate(
    async ({ distancePx, stepPx }) => {
      const grid = document.querySelector('[role="grid"]')!
      const scrollers = [grid, ...grid.querySelectorAll('*'), grid.parentElement!]
      const scroller = scrollers.find(
        (each) =>
          each.scrollHeight > each.clientHeight &&
          ['auto', 'scroll'].includes(getComputedStyle(each).overflowY),
      )
      if (!scroller) throw new Error('Nothing in the grid scrolls.')
      // oxlint-disable-next-line unicorn/consistent-function-scoping -- only this function is in the page
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const frameMs: number[] = []
      const domRows: [number, number] = [Infinity, 0]
      let left = distancePx
      let last = await nextFrame()
      while (left > 0) {
        const top = scroller.scrollTop
        scroller.scrollTop = top + stepPx
        // Rows removed above also change scrollTop, so each step is measured separately.
        left -= scroller.scrollTop - top
        const now = await nextFrame()
        frameMs.push(now - last)
        last = now
        const count = grid.querySelectorAll('[data-row-id][role="row"]').length
        domRows[0] = Math.min(domRows[0], count)
        domRows[1] = Math.max(domRows[1], count)
      }
      return { frameMs, domRows }
    },
    { distancePx: rows * ROW_PX, stepPx: STEP_PX },
  )
}

async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

async function measureSearch(page: Page, url: string): Promise<number[]> {
  const box = page.getByRole('search').getByRole('textbox')
  const latencies: number[] = []
  for (let at = 0; at < SEARCHES; at++) {
    await open(page, url)
    await box.focus()
    const shown = await page.evaluateHandle(watchForResults, { lastKey: 'a', result: 'nora' })
    await page.keyboard.type('nora')
    latencies.push(await shown.evaluate(({ latencyMs }) => latencyMs))
  }
  return latencies
}

/** Runs in the page: how long after the key every row shows the result. */
function watchForResults({ lastKey, result }: { lastKey: string; result: string }) {
  const latencyMs = new Promise<number>((resolve) => {
    const look = (keyAt: number) => (now: number) => {
      const rows = [...document.querySelectorAll('[role="grid"] [role="row"][data-row-id]')]
      const texts = rows.map((row) => row.textContent.toLowerCase())
      const isShown = texts.length > 0 && texts.every((text) => text.includes(result))
      if (isShown) resolve(now - keyAt)
      else requestAnimationFrame(look(keyAt))
    }
    addEventListener('keydown', ({ key, timeStamp }) => {
      if (key === lastKey) requestAnimationFrame(look(timeStamp))
    })
  })
  return { latencyMs }
}
