import { USER_FIELDS } from '@roster/contract/values'

/** All columns. The name is always shown, as the first: it is the link to the user. */
export const COLUMN_IDS = [
  ...USER_FIELDS,
  'created_at',
  'updated_at',
  'user_id',
  'version',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

export const COLUMN_WIDTH_MIN_PX = 72
export const COLUMN_WIDTH_MAX_PX = 800

/** A visible column; without `widthPx` it has its default width. */
export interface ColumnChoice {
  id: ColumnId
  widthPx?: number
}

export const COLUMNS_DEFAULT: readonly ColumnChoice[] = [
  ...USER_FIELDS.map((id) => ({ id })),
  { id: 'created_at' },
  { id: 'updated_at' },
]

const COLUMN = /^([a-z_]+)(?::(\d{2,3}))?$/

/**
 * Reads `name:240,email,status`; undefined if any part of it is not valid. The name moves to the
 * front.
 */
export function readColumns(text: string): ColumnChoice[] | undefined {
  const choices: ColumnChoice[] = []
  for (const part of text.split(',')) {
    const [, name, width] = COLUMN.exec(part) ?? []
    const id = COLUMN_IDS.find((each) => each === name)
    if (!id || choices.some((choice) => choice.id === id)) return undefined
    const widthPx = width === undefined ? undefined : Number(width)
    if (widthPx !== undefined && clampWidth(widthPx) !== widthPx) return undefined
    choices.push({ id, ...(widthPx !== undefined && { widthPx }) })
  }
  const name = choices.find(({ id }) => id === 'name')
  return name && [name, ...choices.filter((choice) => choice !== name)]
}

/** The columns in an address, or the default ones. */
export function choicesOf(text: string | undefined): readonly ColumnChoice[] {
  return readColumns(text ?? '') ?? COLUMNS_DEFAULT
}

export function writeColumns(choices: readonly ColumnChoice[]): string {
  return choices
    .map(({ id, widthPx }) => (widthPx === undefined ? id : `${id}:${widthPx}`))
    .join(',')
}

/** Rounds to whole pixels within the limits. */
export function clampWidth(px: number): number {
  return Math.round(Math.min(COLUMN_WIDTH_MAX_PX, Math.max(COLUMN_WIDTH_MIN_PX, px)))
}
