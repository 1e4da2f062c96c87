import { ArrowDown, ArrowUp, MoveHorizontal, RotateCcw } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button, IconButton } from '#components/button.tsx'
import { SegmentedField } from '#components/segmented-field.tsx'
import { useStore } from '#browser/store.ts'
import { COLUMN_WIDTH_MAX_PX, COLUMN_WIDTH_MIN_PX } from '#grid/grid-column.ts'
import { messages } from '#messages/messages.ts'
import {
  COLUMN_IDS,
  COLUMNS_DEFAULT,
  writeColumns,
} from '#features/users/address/column-choices.ts'
import type { ColumnChoice, ColumnId } from '#features/users/address/column-choices.ts'
import { canMoveColumn, moveColumn, sizeColumn, toggleColumn } from './column-layout.ts'
import { DENSITIES, densityChoice } from './density.ts'
import { USER_COLUMNS } from './users.columns.tsx'

export interface ColumnsFormProps {
  choices: readonly ColumnChoice[]
  onChange: (choices: ColumnChoice[]) => void
}

/** Chooses, orders and sizes the columns without dragging. */
export function ColumnsForm({ choices, onChange }: ColumnsFormProps) {
  const words = messages.columns
  const density = useStore(densityChoice)
  const [announced, setAnnounced] = useState('')
  const rootRef = useRef<HTMLDivElement>(null)
  const shown = choices.map(({ id }) => id)
  const hidden = COLUMN_IDS.filter((id) => !shown.includes(id))
  const isDefault = writeColumns(choices) === writeColumns(COLUMNS_DEFAULT)

  useEffect(() => {
    rootRef.current?.querySelector<HTMLElement>('[type="checkbox"]:not(:disabled)')?.focus()
  }, [])

  // A column that moves in the list loses the focus that was in it.
  const focused = useRef<Element>(null)
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) return
    if (focused.current instanceof HTMLElement) focused.current.focus()
  })

  function move(id: ColumnId, by: -1 | 1) {
    const moved = moveColumn(choices, id, by)
    onChange(moved)
    const number = moved.findIndex((choice) => choice.id === id) + 1
    setAnnounced(words.moved(labelOf(id), number, moved.length))
  }

  return (
    <div
      ref={rootRef}
      onFocus={({ target }) => {
        focused.current = target
      }}
    >
      <ul aria-label={words.label} className="flex flex-col">
        {[...shown, ...hidden].map((id) => (
          <ColumnItem
            key={id}
            id={id}
            widthPx={choices.find((choice) => choice.id === id)?.widthPx}
            isShown={shown.includes(id)}
            canMove={(by) => canMoveColumn(choices, id, by)}
            onToggle={() => {
              onChange(toggleColumn(choices, id))
            }}
            onMove={(by) => {
              move(id, by)
            }}
            onSize={(widthPx) => {
              onChange(sizeColumn(choices, id, widthPx))
            }}
          />
        ))}
      </ul>
      <span role="status" className="sr-only">
        {announced}
      </span>
      <div className="my-3 border-t border-line pt-3">
        <SegmentedField
          label={words.density}
          name="density"
          value={density}
          choices={DENSITIES.map((value) => ({ value, content: words.densities[value] }))}
          onChange={densityChoice.set}
        />
      </div>
      <Button
        variant="ghost"
        icon={RotateCcw}
        aria-disabled={isDefault}
        className="w-full"
        onClick={() => {
          onChange([...COLUMNS_DEFAULT])
        }}
      >
        {words.reset}
      </Button>
    </div>
  )
}

interface ColumnItemProps {
  id: ColumnId
  widthPx: number | undefined
  isShown: boolean
  canMove: (by: -1 | 1) => boolean
  onToggle: () => void
  onMove: (by: -1 | 1) => void
  onSize: (widthPx: number | undefined) => void
}

function ColumnItem({ id, widthPx, isShown, canMove, onToggle, onMove, onSize }: ColumnItemProps) {
  const label = labelOf(id)
  const words = messages.columns
  return (
    <li className="flex h-8 items-center gap-1 pointer-coarse:h-10">
      <label className="flex min-h-6 min-w-0 flex-1 items-center gap-2">
        <input
          type="checkbox"
          checked={isShown}
          disabled={id === 'name'}
          onChange={onToggle}
          className="size-4 shrink-0"
        />
        <span className="truncate">{label}</span>
      </label>
      {isShown && (
        <>
          <WidthField label={words.widthOf(label)} value={widthPx} onSize={onSize} />
          {([-1, 1] as const).map((by) => (
            <IconButton
              key={by}
              icon={by === -1 ? ArrowUp : ArrowDown}
              label={by === -1 ? words.earlier(label) : words.later(label)}
              // Not `disabled`: that would drop the focus when a column gets to the end.
              aria-disabled={!canMove(by)}
              className={canMove(by) ? '' : 'opacity-40'}
              onClick={() => {
                if (canMove(by)) onMove(by)
              }}
            />
          ))}
        </>
      )}
    </li>
  )
}

/** In pixels; empty: the default width. A value out of bounds becomes the nearest bound. */
function WidthField({
  label,
  value,
  onSize,
}: {
  label: string
  value: number | undefined
  onSize: (widthPx: number | undefined) => void
}) {
  const shown = value === undefined ? '' : String(value)
  const [text, setText] = useState(shown)
  const [lastValue, setLastValue] = useState(value)
  if (lastValue !== value) {
    setLastValue(value)
    setText(shown)
  }
  function type(typed: string) {
    setText(typed)
    const px = Number(typed)
    if (typed === '') onSize(undefined)
    else if (px >= COLUMN_WIDTH_MIN_PX && px <= COLUMN_WIDTH_MAX_PX) onSize(px)
  }
  return (
    <span className="flex items-center gap-1 text-text-muted">
      <MoveHorizontal aria-hidden size={16} strokeWidth={1.75} />
      <input
        type="number"
        aria-label={label}
        data-hint={label}
        value={text}
        min={COLUMN_WIDTH_MIN_PX}
        max={COLUMN_WIDTH_MAX_PX}
        placeholder={messages.columns.auto}
        onChange={(event) => {
          type(event.target.value)
        }}
        onBlur={() => {
          if (text !== shown) onSize(Number(text))
          setText(shown)
        }}
        className="h-7 w-15 [appearance:textfield] rounded-control border border-field-line bg-surface px-1.5 text-end text-small text-text numbers pointer-coarse:h-9 [&::-webkit-inner-spin-button]:appearance-none"
      />
    </span>
  )
}

function labelOf(id: ColumnId): string {
  return USER_COLUMNS[id].label
}
