import { classNames } from '#components/class-names.ts'
import { messages } from '#messages/messages.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'

/** During a search: how the server understood the text, and the order of the results. */
export function SearchLine({ list }: { list: UserList }) {
  const words = messages.finding.search
  const { understood, isFirstFailed, isTooShort } = list
  // A single user has no order.
  const order = understood && understood.kind !== 'id' ? words.order[understood.kind] : undefined
  return (
    <p
      role="status"
      className="flex min-h-8 shrink-0 items-center border-b border-line bg-surface px-4 py-1 text-small text-text-muted"
    >
      {!isFirstFailed && !isTooShort && (
        <span className={classNames('min-w-0 wrap-anywhere', list.isOutdated && 'opacity-50')}>
          {understood ? (
            <>
              <span className="text-text">{words.understood(understood)}</span>
              {order && (
                <>
                  <span aria-hidden> · </span>
                  {order}
                </>
              )}
            </>
          ) : (
            words.searching
          )}
        </span>
      )}
    </p>
  )
}
