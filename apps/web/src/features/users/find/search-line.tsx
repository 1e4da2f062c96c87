import { Fragment } from 'react'
import { classNames } from '#components/class-names.ts'
import { formatList } from '#locale/formats.ts'
import { messages } from '#messages/messages.ts'
import { rangeOf } from '#features/users/address/users-address.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import { ownZone } from '#features/users/address/zoned-days.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'
import { rangeLabel } from './range-label.ts'

export interface SearchLineProps {
  list: UserList
  address: UsersAddress
}

/** Everything that limits the rows of a search: its text as the server understood it, dates, statuses. */
export function SearchLine({ list, address }: SearchLineProps) {
  const words = messages.finding.search
  const { understood, isFirstFailed, isTooShort } = list
  const { status, tz = ownZone() } = address
  const range = rangeOf(address)
  const limits = [
    ...(range ? [rangeLabel(range.field, range.text, tz)] : []),
    ...(status ? [formatList(status.map((each) => messages.users.status[each]))] : []),
    // A single user has no order.
    ...(understood && understood.kind !== 'id' ? [words.order[understood.kind]] : []),
  ]
  return (
    <p
      role="status"
      className="flex min-h-8 shrink-0 items-center border-b border-line bg-surface px-4 py-1 text-small text-text-muted"
    >
      {!isFirstFailed && !isTooShort && (
        <span className={classNames('min-w-0 wrap-anywhere', list.isOutdated && 'opacity-50')}>
          <span className="text-text">
            {understood ? words.understood(understood) : words.searching}
          </span>
          {limits.map((limit) => (
            <Fragment key={limit}>
              <span aria-hidden> · </span>
              <span>{limit}</span>
            </Fragment>
          ))}
        </span>
      )}
    </p>
  )
}
