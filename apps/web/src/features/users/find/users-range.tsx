import { CalendarRange, X } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '#components/button.tsx'
import { Popover } from '#components/popover.tsx'
import { TOOL_BUTTON } from '#components/tool-button.ts'
import { ToolLabel } from '#components/tool-label.tsx'
import { messages } from '#messages/messages.ts'
import { rangeOf } from '#features/users/address/users-address.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import { TOOL_FOLDS } from '#features/users/values/tool-folds.ts'
import { ownZone } from '#features/users/address/zoned-days.ts'
import { rangeFormPart } from './lazy-parts.ts'
import { rangeLabel } from './range-label.ts'

/** Limits the list to a range of days, and shows the current range. */
export function UsersRange({ address }: { address: UsersAddress }) {
  const words = messages.finding.range
  const { filterByRange, clearRange } = useUsersNavigation()
  const buttonRef = useRef<HTMLButtonElement>(null)
  const { tz = ownZone() } = address
  const range = rangeOf(address)
  const label = range ? rangeLabel(range.field, range.text, tz) : words.any
  const isOn = range !== undefined

  return (
    <div className="flex shrink-0 items-center">
      <Popover
        label={words.label}
        renderButton={(trigger) => (
          <button
            ref={buttonRef}
            type="button"
            data-pressed={isOn}
            onPointerEnter={rangeFormPart.preload}
            onFocus={rangeFormPart.preload}
            {...trigger}
            className={TOOL_BUTTON}
          >
            <CalendarRange aria-hidden size={16} strokeWidth={1.75} />
            <ToolLabel fold={TOOL_FOLDS.range} opens className="max-w-72">
              {label}
            </ToolLabel>
          </button>
        )}
      >
        {(close) => (
          <rangeFormPart.Part
            range={range}
            zone={tz}
            onChoose={filterByRange}
            onClear={clearRange}
            onDone={close}
          />
        )}
      </Popover>
      {isOn && (
        <IconButton
          icon={X}
          label={words.clear}
          data-fold={TOOL_FOLDS.range}
          className="data-folded:hidden"
          onClick={() => {
            clearRange()
            buttonRef.current?.focus()
          }}
        />
      )}
    </div>
  )
}
