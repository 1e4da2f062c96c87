import { classNames } from '#components/class-names.ts'
import type { AnyColumns } from './grid-column.ts'

export interface SkeletonRowsProps {
  count: number
  columns: AnyColumns
  top: number
  isCard: boolean
  isSelectable: boolean
}

/** Rows that will be there in a moment. They have the height of rows, so nothing jumps. */
export function SkeletonRows({ count, columns, top, isCard, isSelectable }: SkeletonRowsProps) {
  // A card has two lines, whatever its cells are.
  const shown = isCard ? columns.slice(0, 2) : columns
  const hasAvatar = columns[0]?.hasAvatar
  return (
    <div
      aria-hidden
      style={{ transform: `translateY(${top}px)` }}
      className="absolute top-0 start-0 w-full"
    >
      {Array.from({ length: count }, (_, index) => (
        <div
          key={index}
          className={classNames(
            'grid h-(--row) items-center border-b border-line px-4',
            isCard ? 'grid-cols-1 content-center gap-2.5' : 'grid-cols-(--columns) gap-x-4',
          )}
        >
          {shown.map(({ id, bar }, col) => (
            <span
              key={id}
              className={classNames(
                'flex items-center gap-2',
                col === 0 && isSelectable && !isCard && 'ps-7',
                col > 0 && isCard && hasAvatar && 'ps-8',
              )}
            >
              {col === 0 && hasAvatar && <span className="size-6 rounded-full bg-skeleton" />}
              <span
                className={classNames(
                  'block h-2.5 max-w-full rounded-full bg-skeleton',
                  (isCard ? undefined : bar) ?? WIDTHS[(index + 2 * col) % WIDTHS.length],
                )}
              />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}

const WIDTHS = ['w-28', 'w-36', 'w-24', 'w-32', 'w-40']
