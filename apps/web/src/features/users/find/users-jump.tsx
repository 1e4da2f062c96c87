import { CornerDownRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { Popover } from '#components/popover.tsx'
import { TOOL_BUTTON } from '#components/tool-button.ts'
import { ToolLabel } from '#components/tool-label.tsx'
import { messages } from '#messages/messages.ts'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { TOOL_FOLDS } from '#features/users/values/tool-folds.ts'
import { ownZone } from '#features/users/address/zoned-days.ts'
import { jumpFormPart } from './lazy-parts.ts'

export interface UsersJumpProps {
  address: UsersAddress
  query: ListQuery
  list: UserList
  gridRef: RefObject<GridFocusHandle | null>
}

/** Jumps to a letter or a day anywhere in the list. Search results and statuses have none. */
export function UsersJump({ address, query, list, gridRef }: UsersJumpProps) {
  const { jumpTo } = useUsersNavigation()
  /** The last jump: the focus moves to its row once the list is loaded, unless it has moved. */
  const [jump, setJump] = useState<{ from: string; focused: Element | null }>()
  const handled = useRef<typeof jump>(undefined)
  const { isCurrent, rows, startIndex = 0 } = list
  useEffect(() => {
    if (!jump || jump === handled.current || address.from !== jump.from || !isCurrent) return
    handled.current = jump
    // Not if the user has moved the focus in the meantime, for example to type.
    if (![document.body, jump.focused].includes(document.activeElement)) return
    gridRef.current?.focus((rows[startIndex] ?? rows.at(-1))?.user_id)
  }, [jump, address.from, isCurrent, rows, startIndex, gridRef])
  const { sort, text } = query
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
          <ToolLabel fold={TOOL_FOLDS.jump}>{words.button}</ToolLabel>
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
