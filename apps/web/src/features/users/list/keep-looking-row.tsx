import { messages } from '#messages/messages.ts'
import { TailRow } from './tail-row.tsx'
import type { TailRowProps } from './tail-row.tsx'

export interface KeepLookingRowProps extends TailRowProps {
  lookedAt: number
  isLooking: boolean
  onKeepLooking: () => void
}

/** Where a search has done its share of work: how far it got, and how to go on. */
export function KeepLookingRow({
  lookedAt,
  isLooking,
  onKeepLooking,
  ...place
}: KeepLookingRowProps) {
  const words = messages.finding.search
  return (
    <TailRow
      {...place}
      button={isLooking ? words.searching : words.continueSearching}
      isPending={isLooking}
      onPress={onKeepLooking}
    >
      <span role="status" className="min-w-0 text-text-muted numbers max-wide:text-small">
        {words.scanned(lookedAt, place.index)}
      </span>
    </TailRow>
  )
}
