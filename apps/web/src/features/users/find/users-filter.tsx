import { USER_STATUSES } from '@roster/contract/values'
import type { UserStatus } from '@roster/contract/users'
import { useEffect, useRef } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { bringIntoView } from '#components/bring-into-view.ts'
import { classNames } from '#components/class-names.ts'
import { messages } from '#messages/messages.ts'
import type { ListCounts } from '#features/users/data/use-list-counts.ts'
import { countText } from '#features/users/values/count-text.ts'
import { TOOL_FOLDS } from '#features/users/values/tool-folds.ts'
import { StatusGlyph } from '#features/users/values/user-status.tsx'

/** The width of `fade-end`. */
const FADE_PX = 24

/** On a Mac, Ctrl and a click is a right click. */
const HINT = messages.filter.hint(navigator.userAgent.includes('Mac OS') ? '⌘' : 'Ctrl')

export interface UsersFilterProps {
  statuses: readonly UserStatus[] | undefined
  counts: Pick<ListCounts, 'counts' | 'isExact'>
  onChange: (statuses: readonly UserStatus[]) => void
}

/**
 * A click selects only that status; with Ctrl, ⌘ or Shift it adds or removes it. Touch has no such
 * keys, so every tap adds or removes.
 */
export function UsersFilter({ statuses, counts: { counts, isExact }, onChange }: UsersFilterProps) {
  // None so far says nothing about the rest.
  const textOf = (count: number | undefined) =>
    count === undefined || (count === 0 && !isExact) ? '' : countText(count, isExact)

  function choose(status: UserStatus, event: MouseEvent) {
    const { nativeEvent } = event
    const isTouch = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch'
    const isMany = isTouch || event.ctrlKey || event.metaKey || event.shiftKey
    if (!isMany) {
      onChange([status])
      return
    }
    const shown = new Set(statuses)
    if (!shown.delete(status)) shown.add(status)
    onChange(USER_STATUSES.filter((each) => shown.has(each)))
  }

  const groupRef = useRef<HTMLDivElement>(null)
  const pressed = statuses?.join()
  useEffect(() => {
    // On a narrow screen the row scrolls; the selected status must be visible.
    const group = groupRef.current
    if (!group) return
    const resizes = new ResizeObserver(() => {
      const last = [...group.querySelectorAll('[aria-pressed="true"]')].at(-1)
      if (last) bringIntoView(group, last, { end: FADE_PX })
    })
    // Counts make the row wider, and tools beside it leave less space for it.
    for (const element of [group, ...group.children]) resizes.observe(element)
    return () => {
      resizes.disconnect()
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another status is selected
  }, [pressed])

  return (
    <div
      ref={groupRef}
      role="group"
      aria-label={messages.filter.label}
      data-statuses
      className="fade-end no-scrollbar flex min-w-0 flex-1 overflow-x-auto py-1 pe-6 ps-0.5"
    >
      <div data-hint-beside="end" className="flex w-max shrink-0 items-center gap-1">
        <Choice
          isPressed={statuses === undefined}
          count={textOf(counts?.total)}
          isTotal
          onClick={() => {
            onChange([])
          }}
        >
          <span>{messages.filter.all}</span>
        </Choice>
        {USER_STATUSES.map((status) => (
          <Choice
            key={status}
            isPressed={statuses?.includes(status) ?? false}
            count={textOf(counts?.by_status[status])}
            hint={HINT}
            onClick={(event) => {
              choose(status, event)
            }}
          >
            <StatusGlyph status={status} />
            <span>{messages.users.status[status]}</span>
          </Choice>
        ))}
      </div>
    </div>
  )
}

interface ChoiceProps {
  isPressed: boolean
  /** Empty while it is unknown. */
  count: string
  isTotal?: boolean
  hint?: string
  onClick: (event: MouseEvent) => void
  children: ReactNode
}

function Choice({ isPressed, count, isTotal = false, hint, onClick, children }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      data-hint={hint}
      onClick={onClick}
      className={classNames(
        'flex h-7 shrink-0 items-center gap-1.5 rounded-control px-2 select-none pointer-coarse:h-9',
        isPressed
          ? 'bg-press font-medium text-text'
          : 'text-text-muted hover:bg-hover hover:text-text',
      )}
    >
      {children}
      <span
        // Seeing all choices matters more than their counts.
        data-fold={TOOL_FOLDS.counts}
        className={classNames(
          'text-start text-small font-normal text-text-muted numbers data-folded:sr-only',
          // Space for a number of usual length, so that nothing moves when it is loaded.
          isTotal ? 'min-w-[5.75ch]' : 'min-w-[4.75ch]',
        )}
      >
        {count}
      </span>
    </button>
  )
}
