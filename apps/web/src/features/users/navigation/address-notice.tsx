import { Info, X } from 'lucide-react'
import { useStore } from '#browser/store.ts'
import { Button } from '#components/button.tsx'
import { messages } from '#messages/messages.ts'
import type { AddressProblem } from '#features/users/address/read-users-address.ts'
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
        {notice.kind === 'ignored' ? problemsInWords(notice.problems) : words.rowGone}
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

/** Names come from outside: only their beginnings are shown. */
const NAME_LENGTH_MAX = 40

function problemsInWords(problems: readonly AddressProblem[]): string {
  const { address: words, finding } = messages
  const namesOf = (reason: 'unknown' | 'unused') =>
    problems.flatMap((each) =>
      each.reason === reason ? [each.name.slice(0, NAME_LENGTH_MAX)] : [],
    )
  const unknown = namesOf('unknown')
  const unused = namesOf('unused')
  return [
    ...problems.flatMap((each) =>
      each.reason === 'sort'
        ? [words.sortDropped(messages.sort.column[each.sort]), finding.range.sortNote[each.field]]
        : [],
    ),
    ...(unknown.length > 0 ? [words.dropped(unknown)] : []),
    ...(unused.length > 0 ? [words.unused(unused)] : []),
  ].join(' ')
}
