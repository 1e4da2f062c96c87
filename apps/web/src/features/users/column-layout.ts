/** Every column there is. A name leads to its user, so it is always there. */
export const COLUMN_IDS = [
  'name',
  'email',
  'status',
  'created_at',
  'updated_at',
  'user_id',
  'version',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

const COLUMN_WIDTH_MIN_PX = 72
const COLUMN_WIDTH_MAX_PX = 800

/** A column that is shown, and how wide somebody made it. */
export interface ColumnChoice {
  id: ColumnId
  widthPx?: number
}

export const COLUMNS_DEFAULT: readonly ColumnChoice[] = [
  { id: 'name' },
  { id: 'email' },
  { id: 'status' },
  { id: 'created_at' },
  { id: 'updated_at' },
]

const COLUMN = /^([a-z_]+)(?::(\d{2,3}))?$/

/** Reads `name:240,email,status`; undefined for anything that is not wholly understood. */
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
  return choices.some(({ id }) => id === 'name') ? choices : undefined
}

export function writeColumns(choices: readonly ColumnChoice[]): string {
  return choices
    .map(({ id, widthPx }) => (widthPx === undefined ? id : `${id}:${widthPx}`))
    .join(',')
}

function clampWidth(px: number): number {
  return Math.round(Math.min(COLUMN_WIDTH_MAX_PX, Math.max(COLUMN_WIDTH_MIN_PX, px)))
}
