import type { Cost } from '@roster/contract/cost'
import type { ReactNode } from 'react'
import { messages } from '#messages/messages.ts'

export interface StatusBarProps {
  label: string
  /** Cost of each loaded page, in loading order. */
  costs: readonly Cost[]
  /** What it cost to count the list, where that was read as well. */
  countCosts?: readonly Cost[]
  /** A problem with the list. */
  note?: ReactNode
  /** Buttons that belong to the note. */
  actions?: ReactNode
  /** The main action of the page, which a narrow window has here, in reach of the thumb. */
  narrowAction?: ReactNode
  children: ReactNode
}

/** Always visible: what the list shows, and what it cost to read. */
export function StatusBar({
  label,
  costs,
  countCosts = [],
  note,
  actions,
  narrowAction,
  children,
}: StatusBarProps) {
  const words = messages.statusBar
  const last = costs.at(-1)?.read_units
  const all = unitsOf(costs)
  const counting = unitsOf(countCosts)
  const isCountRead = countCosts.length > 0
  const hintOf = (lastUnits: number) =>
    [words.unitsHint(lastUnits, all), ...(isCountRead ? [words.countHint(counting)] : [])].join(' ')
  return (
    <footer
      aria-label={label}
      className="flex min-h-8 shrink-0 items-center gap-4 border-t whitespace-nowrap border-line px-4 text-small text-text-muted numbers print:hidden max-wide:gap-2 max-wide:pb-[env(safe-area-inset-bottom)]"
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the bar is reachable by Tab */}
      <p role="status" tabIndex={0} data-hint-cut className="min-w-0 truncate rounded-small">
        {children}
      </p>
      {note}
      {actions}
      {last !== undefined && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its hint shows on focus too
        <p tabIndex={0} data-hint={hintOf(last)} className="ms-auto rounded-small max-wide:hidden">
          {isCountRead ? words.unitsWithCount(last, counting) : words.units(last)}
        </p>
      )}
      {narrowAction && <div className="ms-auto shrink-0 py-1.5 wide:hidden">{narrowAction}</div>}
    </footer>
  )
}

function unitsOf(costs: readonly Cost[]): number {
  return costs.reduce((sum, { read_units }) => sum + read_units, 0)
}
