export interface RowsRead {
  /** Whose row is at each place, from the first to the last. */
  ids: string[]
  /** The most rows that were in the document at once. */
  rowsMax: number
  /** What the list says at its end. */
  end: string
}

/**
 * Runs in the browser: scrolls from the top to the end as fast as the page paints, and reads every
 * row on the way. A place that two users take in turn, or that is skipped, ends it with an error.
 */
export async function readRows(scroller: HTMLElement): Promise<RowsRead> {
  const places = new Map<number, string>()
  let rowsMax = 0
  scroller.scrollTop = 0
  const end = await new Promise<string>((resolve, reject) => {
    function step() {
      const rows = scroller.querySelectorAll<HTMLElement>('[role="row"][data-row-id]')
      rowsMax = Math.max(rowsMax, rows.length)
      for (const row of rows) {
        const place = Number(row.getAttribute('aria-rowindex'))
        const id = row.dataset['rowId'] ?? ''
        const before = places.get(place)
        if (before !== undefined && before !== id) {
          reject(new Error(`Place ${place} was ${before}'s and is ${id}'s now.`))
          return
        }
        places.set(place, id)
      }
      const last = [...scroller.querySelectorAll('[role="presentation"]')].at(-1)
      const text = last?.textContent ?? ''
      const isBottom = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
      if (isBottom && text.startsWith('End of list')) resolve(text)
      else {
        scroller.scrollTop += scroller.clientHeight / 2
        requestAnimationFrame(step)
      }
    }
    requestAnimationFrame(step)
  })
  // The header is row 1, the first user row 2.
  const ids = Array.from({ length: places.size }, (_, at) => {
    const id = places.get(at + 2)
    if (id === undefined) throw new Error(`Nobody was seen at place ${at + 2}.`)
    return id
  })
  return { ids, rowsMax, end }
}
