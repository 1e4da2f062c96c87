import { Info, X } from 'lucide-react'
import { useStore } from '#browser/store.ts'
import { Button } from '#components/button.tsx'
import { messages } from '#messages/messages.ts'
import { addressNotice, dismissNotice } from './address-notice-store.ts'

/** Says which part of the address could not be applied. It stays until it is dismissed. */
export function AddressNotice() {
  const notice = useStore(addressNotice)
  if (!notice) return null
  const words = messages.address
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-2 border-b border-line bg-caution-soft px-4 py-1.5"
    >
      <Info aria-hidden size={16} className="shrink-0 text-caution-text" />
      <span className="min-w-0 flex-1">
        {notice.kind === 'ignored' ? words.dropped(notice.names) : words.rowGone}
      </span>
      <Button
        variant="ghost"
        icon={X}
        aria-label={words.dismiss}
        className="h-7"
        onClick={dismissNotice}
      />
    </div>
  )
}
