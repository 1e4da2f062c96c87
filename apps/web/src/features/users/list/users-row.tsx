import type { User, UserPatch } from '@roster/contract/users'
import { memo } from 'react'
import { classNames } from '#components/class-names.ts'
import { Spinner } from '#components/spinner.tsx'
import { messages } from '#messages/messages.ts'
import { FIXED_CELL } from './users.columns.tsx'
import type { UserColumn } from './users.columns.tsx'

export interface UsersRowProps {
  user: User
  /** On its way to the server, and shown as if it had arrived. */
  pending: UserPatch | undefined
  index: number
  /** Its place in the list, from 1. */
  number: number
  top: number
  columns: readonly UserColumn[]
  isCard: boolean
  /** The name stays in sight while the rest scrolls sideways. */
  isNameFixed: boolean
  /** Somebody else has deleted the user. */
  isDeleted: boolean
  /** Its panel is open. */
  isOpen: boolean
  isSelected: boolean
  /** Which cell of this row is the grid's tab stop, if any. */
  tabStop: number | undefined
  href: string
}

const CARD_AREAS: Record<string, string> = {
  name: 'col-start-1 row-start-1 text-body font-medium',
  status: 'col-start-2 row-start-1 justify-end text-small',
  email: 'col-start-1 row-start-2 ps-8 text-small',
  created_at: 'col-start-2 row-start-2 justify-end text-small',
  updated_at: 'col-start-2 row-start-2 justify-end text-small',
}

export const UsersRow = memo(function UsersRow({
  user,
  pending,
  index,
  number,
  top,
  columns,
  isCard,
  isNameFixed,
  isDeleted,
  isOpen,
  isSelected,
  tabStop,
  href,
}: UsersRowProps) {
  const shown = pending ? withPatch(user, pending) : user
  return (
    <div
      role="row"
      aria-rowindex={number + 1}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      aria-busy={pending ? true : undefined}
      data-user-id={user.user_id}
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(
        'absolute start-0 top-0 grid h-(--row) w-full contain-strict border-b border-line px-4',
        isCard
          ? 'grid-cols-[minmax(0,1fr)_auto] grid-rows-2 gap-x-3 py-2'
          : 'grid-cols-(--columns) gap-x-4',
        isSelected
          ? 'bg-accent-soft'
          : isOpen
            ? 'bg-press'
            : 'bg-surface hover:bg-hover focus-within:bg-hover',
        isOpen && 'before:absolute before:inset-y-0 before:start-0 before:w-[3px] before:bg-accent',
      )}
    >
      {columns.map((column, col) => {
        const isLink = column.id === 'name'
        const place = { 'data-row': index, 'data-col': col, tabIndex: tabStop === col ? 0 : -1 }
        const content = (
          <>
            {column.cell(shown)}
            {isLink && pending && <PendingMark />}
            {isLink && isDeleted && <RemovedMark />}
          </>
        )
        return (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={col + 1}
            {...(!isLink && place)}
            className={classNames(
              'flex min-w-0 items-center rounded-small ring-inside numbers',
              isCard ? CARD_AREAS[column.id] : '-ms-2 px-2',
              isLink && isNameFixed && `${FIXED_CELL} border-e border-line`,
              (isDeleted || column.isMuted) && 'text-text-muted',
              isDeleted && '[&_[data-hint-cut]]:line-through',
              // Not of the cell: a fixed one would let through what is scrolled behind it.
              pending && '*:opacity-60',
            )}
          >
            {isLink && !isCard && (
              <SelectBox isChecked={isSelected} label={messages.grid.select(shown.name)} />
            )}
            {isLink ? (
              <a
                href={href}
                {...place}
                className={classNames(
                  'flex h-full min-w-0 flex-1 items-center gap-2 rounded-small ring-inside',
                  !isCard && 'font-medium',
                )}
              >
                {content}
              </a>
            ) : (
              content
            )}
          </div>
        )
      })}
    </div>
  )
})

/** Its clicks are the grid's to answer, as those beside it. */
function SelectBox({ isChecked, label }: { isChecked: boolean; label: string }) {
  return (
    <label className="-ms-2 flex h-full w-9 shrink-0 items-center justify-center">
      <input
        type="checkbox"
        aria-label={label}
        tabIndex={-1}
        checked={isChecked}
        readOnly
        className="size-4"
      />
    </label>
  )
}

function PendingMark() {
  return (
    <>
      <Spinner className="text-text-muted" />
      <span className="sr-only">{messages.grid.saving}</span>
    </>
  )
}

function RemovedMark() {
  return (
    <span className="shrink-0 rounded-small border border-line-strong px-1.5 text-small font-medium text-danger">
      {messages.grid.deleted}
    </span>
  )
}

function withPatch(user: User, patch: UserPatch): User {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...user, ...Object.fromEntries(given) }
}
