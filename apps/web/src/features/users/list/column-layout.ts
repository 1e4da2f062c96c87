import { clampWidth } from '#grid/grid-column.ts'
import type { ColumnChoice, ColumnId } from '#features/users/address/column-choices.ts'

/** Shows a column as the last one, or hides it. */
export function toggleColumn(choices: readonly ColumnChoice[], id: ColumnId): ColumnChoice[] {
  if (id === 'name') return [...choices]
  const others = choices.filter((choice) => choice.id !== id)
  return others.length < choices.length ? others : [...others, { id }]
}

/** Whether a column can change places with the one before (-1) or after it (1). */
export function canMoveColumn(choices: readonly ColumnChoice[], id: ColumnId, by: -1 | 1): boolean {
  const at = choices.findIndex((choice) => choice.id === id)
  return at > 0 && at + by > 0 && at + by < choices.length
}

/** A column that cannot move stays. */
export function moveColumn(
  choices: readonly ColumnChoice[],
  id: ColumnId,
  by: -1 | 1,
): ColumnChoice[] {
  if (!canMoveColumn(choices, id, by)) return [...choices]
  const at = choices.findIndex((choice) => choice.id === id)
  const moved = choices.filter((choice) => choice.id !== id)
  moved.splice(at + by, 0, ...choices.slice(at, at + 1))
  return moved
}

/** @param widthPx undefined: the default width. A width out of bounds becomes the nearest bound. */
export function sizeColumn(
  choices: readonly ColumnChoice[],
  id: ColumnId,
  widthPx: number | undefined,
): ColumnChoice[] {
  return choices.map((choice) => {
    if (choice.id !== id) return choice
    return widthPx === undefined ? { id } : { id, widthPx: clampWidth(widthPx) }
  })
}
