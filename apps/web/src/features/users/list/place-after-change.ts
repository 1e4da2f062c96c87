/** Like the place in a list before some of its rows changed: the row itself, or the next that stayed. */
export function placeAfterChange(
  before: readonly { user_id: string }[],
  top: { index: number; offsetPx: number },
  indexes: ReadonlyMap<string, number>,
): { index: number; offsetPx: number } | undefined {
  for (const [at, { user_id }] of before.slice(top.index).entries()) {
    const index = indexes.get(user_id)
    // Another row than the one that was there begins at its own top.
    if (index !== undefined) return { index, offsetPx: at === 0 ? top.offsetPx : 0 }
  }
  return undefined
}
