import { useDelayed } from '../../../components/use-delayed.ts'
import { messages } from '../../../messages/messages.ts'
import { useLive } from './live.state.ts'

/** A connection that comes back sooner was hardly gone. */
const LOST_MS = 5_000

/** Says when the list is not kept up to date. While it is, there is nothing to say. */
export function LiveNote() {
  const { isLost } = useLive()
  const isShown = useDelayed(isLost, LOST_MS)
  return (
    <span aria-live="polite" className="text-caution-text">
      {isShown && messages.live.lost}
    </span>
  )
}
