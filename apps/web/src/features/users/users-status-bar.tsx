import type { Cost } from '@roster/contract/cost'
import { StatusBar } from '../../components/status-bar.tsx'
import { messages } from '../../messages/messages.ts'
import { LiveNote } from './live-note.tsx'

export interface UsersStatusBarProps {
  /** Undefined while it is counted, null when counting failed. */
  total: number | null | undefined
  /** Whether anybody knows how many there are in all. */
  isCounted: boolean
  loaded: number
  /** What each loaded page cost, in the order they came. */
  costs: readonly Cost[]
}

/** How many there are, and how many of them are here. */
export function UsersStatusBar({ total, isCounted, loaded, costs }: UsersStatusBarProps) {
  const words = messages.statusBar
  return (
    <StatusBar label={words.label} costs={costs} note={<LiveNote />}>
      {!isCounted ? (
        words.loaded(loaded)
      ) : total === undefined ? (
        words.counting
      ) : (
        // In one piece, so that no part of it moves when the number comes.
        <span>
          {total === null ? words.countFailed : words.total(total)}
          <span aria-hidden> · </span>
          {words.loaded(loaded)}
        </span>
      )}
    </StatusBar>
  )
}
