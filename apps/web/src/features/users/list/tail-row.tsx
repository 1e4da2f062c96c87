import type { ReactNode } from 'react'
import { Button } from '#components/button.tsx'
import { classNames } from '#components/class-names.ts'

export interface TailRowProps {
  /** Of a row after the last one that is loaded. */
  index: number
  /** Its place in the list, from 1. */
  number: number
  top: number
  cols: number
  isTabStop: boolean
}

interface TailRowParts {
  button: string
  isPending: boolean
  onPress: () => void
  className?: string
  children: ReactNode
}

/** The last row of the grid, which says something and has one button, that arrow keys get to. */
export function TailRow({
  index,
  number,
  top,
  cols,
  isTabStop,
  button,
  isPending,
  onPress,
  className,
  children,
}: TailRowProps & TailRowParts) {
  return (
    <div
      role="row"
      aria-rowindex={number + 1}
      style={{ transform: `translateY(${top}px)` }}
      className={classNames('absolute start-0 top-0 h-(--row) w-full px-4', className)}
    >
      <div
        role="gridcell"
        aria-colspan={cols}
        className="sticky start-4 flex h-full items-center gap-2 max-wide:w-full wide:w-fit"
      >
        {children}
        <Button
          className="ms-2 h-7"
          pending={isPending}
          data-row={index}
          data-col={0}
          tabIndex={isTabStop ? 0 : -1}
          onClick={onPress}
        >
          {button}
        </Button>
      </div>
    </div>
  )
}
