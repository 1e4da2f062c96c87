import { Pause, Play } from 'lucide-react'
import { classNames } from '#components/class-names.ts'
import { useStore } from '#browser/store.ts'
import { useDelayed } from '#components/use-delayed.ts'
import { messages } from '#messages/messages.ts'
import { useLive } from '#features/users/data/live-updates.ts'
import { liveChoice } from './live-choice.ts'

/** Shorter interruptions are not reported. */
const LOST_MS = 5_000

/** Whether the list receives live updates, and the button to pause or resume them. */
export function LiveNote() {
  const { phase } = useLive()
  const isPaused = useStore(liveChoice) === 'paused'
  const isLost = useDelayed(phase === 'lost', LOST_MS) && !isPaused
  const words = messages.live
  const Icon = isPaused ? Play : Pause
  if (phase === 'off' && !isPaused) return null
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span
        aria-live="polite"
        className={classNames(
          'truncate',
          isLost && 'text-caution-text',
          !isLost && !isPaused && 'max-wide:sr-only',
          // Invisible rather than absent, so that the button beside it does not move.
          phase === 'starting' && !isPaused && 'invisible',
        )}
      >
        {isPaused ? words.paused : isLost ? words.lost : words.on}
      </span>
      <button
        type="button"
        aria-label={isPaused ? words.resume : words.pause}
        data-hint={isPaused ? words.resume : words.pause}
        onClick={() => {
          liveChoice.set(isPaused ? 'on' : 'paused')
        }}
        className="flex size-6 shrink-0 items-center justify-center rounded-small hover:bg-hover hover:text-text pointer-coarse:w-8"
      >
        <Icon aria-hidden size={12} strokeWidth={2} />
      </button>
    </span>
  )
}
