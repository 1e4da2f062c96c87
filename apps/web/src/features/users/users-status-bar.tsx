import type { Cost } from '@roster/contract/cost'
import { messages } from '../../messages/en.ts'

export interface UsersStatusBarProps {
  /** Undefined while it is counted, null when counting failed. */
  total: number | null | undefined
  loaded: number
  /** What each loaded page cost, in the order they came. */
  costs: readonly Cost[]
}

/** Always in sight: how many there are, how many of them are here, and what that cost. */
export function UsersStatusBar({ total, loaded, costs }: UsersStatusBarProps) {
  const words = messages.statusBar
  const last = costs.at(-1)?.read_units
  const all = costs.reduce((sum, cost) => sum + cost.read_units, 0)
  return (
    <footer
      aria-label={words.label}
      className="flex h-8 shrink-0 items-center gap-4 border-t border-line px-4 text-small text-text-muted numbers"
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the bar is reachable by Tab */}
      <p role="status" tabIndex={0} className="rounded-small">
        {total === undefined ? (
          words.counting
        ) : (
          // In one piece, so that no part of it moves when the number comes.
          <span>
            {total === null ? words.countFailed : words.total(total)}
            <span aria-hidden> · </span>
            {words.loaded(loaded)}
          </span>
        )}
      </p>
      {last !== undefined && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its hint shows on focus too
        <p tabIndex={0} data-hint={words.unitsHint(last, all)} className="ml-auto rounded-small">
          {words.units(last)}
        </p>
      )}
    </footer>
  )
}
