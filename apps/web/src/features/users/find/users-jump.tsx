import { CornerDownRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { Popover } from '#components/popover.tsx'
import { TOOL_BUTTON } from '#components/tool-button.ts'
import { messages } from '#messages/messages.ts'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import type { UsersAddress } from '#features/users/address/users.address.ts'
import type { UserList } from '#features/users/data/users.list.queries.ts'
import { useUsersNavigation } from '#features/users/navigation/users.navigation.ts'
import type { UsersView } from '#features/users/address/users.view.ts'
import { ownZone } from '#features/users/address/zoned-days.ts'
import { jumpFormPart } from './finding.parts.ts'

export interface UsersJumpProps {
  address: UsersAddress
  view: UsersView
  list: UserList
  gridRef: RefObject<GridFocusHandle | null>
}

/** Leads straight to a letter or a day, however deep in the list. Hits and statuses have no such place. */
export function UsersJump({ address, view, list, gridRef }: UsersJumpProps) {
  const { jumpTo } = useUsersNavigation()
  /** Where the list was sent, to take the focus from there once it is there. */
  const [jump, setJump] = useState<{ from: string; focused: Element | null }>()
  const arrived = useRef<typeof jump>(undefined)
  const { isCurrent, rows, startIndex = 0 } = list
  useEffect(() => {
    if (!jump || jump === arrived.current || address.from !== jump.from || !isCurrent) return
    arrived.current = jump
    // Unless somebody has gone elsewhere meanwhile, to type.
    if (![document.body, jump.focused].includes(document.activeElement)) return
    gridRef.current?.focus((rows[startIndex] ?? rows.at(-1))?.user_id)
  }, [jump, address.from, isCurrent, rows, startIndex, gridRef])
  const { sort, text } = view
  if (text !== undefined || sort === 'status') return null
  const words = messages.finding.jump
  const { tz = ownZone() } = address
  return (
    <Popover
      label={words.label[sort]}
      renderButton={(trigger) => (
        <button
          type="button"
          onPointerEnter={jumpFormPart.preload}
          onFocus={jumpFormPart.preload}
          {...trigger}
          className={TOOL_BUTTON}
        >
          <CornerDownRight aria-hidden size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />
          <span className="max-roomy:sr-only">{words.button}</span>
        </button>
      )}
    >
      {(close) => (
        <jumpFormPart.Part
          sort={sort}
          zone={tz}
          onJump={(from) => {
            jumpTo(from, tz)
            close()
            setJump({ from, focused: document.activeElement })
          }}
        />
      )}
    </Popover>
  )
}
