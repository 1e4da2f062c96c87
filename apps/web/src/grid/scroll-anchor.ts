/** The row at the top of the visible part, and how many pixels of it are scrolled out. */
export interface ScrollAnchor {
  id: string
  offsetPx: number
}

/** The same by the row's index. */
export interface AnchorIndex {
  index: number
  offsetPx: number
}

/** Where the anchor is after some rows changed: at the same row, or at the next one that stayed. */
export function anchorAfterChange(
  before: readonly string[],
  { index, offsetPx }: AnchorIndex,
  indexOf: ReadonlyMap<string, number>,
): AnchorIndex | undefined {
  for (const [at, id] of before.slice(index).entries()) {
    const after = indexOf.get(id)
    // Another row than the anchor's begins at its own top.
    if (after !== undefined) return { index: after, offsetPx: at === 0 ? offsetPx : 0 }
  }
  return undefined
}
