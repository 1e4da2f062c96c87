import type { UserStatus } from '@roster/contract/users'
import { SearchX, UserPlus, UsersRound } from 'lucide-react'
import type { Ref } from 'react'
import { Button } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { messages } from '#messages/messages.ts'

export interface EmptyListProps {
  /** The only button, which gets the focus when the last row is gone. */
  buttonRef: Ref<HTMLButtonElement>
  statuses: readonly UserStatus[] | undefined
  onShowAll: () => void
  /** Undefined: the role may not. */
  onCreate: (() => void) | undefined
}

/** No users: none with these statuses, or none in the directory. */
export function EmptyList({ buttonRef, statuses, onShowAll, onCreate }: EmptyListProps) {
  const words = messages.empty
  return statuses ? (
    <Notice
      icon={SearchX}
      title={words.filterTitle(statuses)}
      actions={
        <Button ref={buttonRef} onClick={onShowAll}>
          {words.showAll}
        </Button>
      }
    >
      {words.filterBody}
    </Notice>
  ) : (
    <Notice
      icon={UsersRound}
      title={words.directoryTitle}
      actions={
        onCreate && (
          <Button ref={buttonRef} variant="primary" icon={UserPlus} onClick={onCreate}>
            {messages.users.newUser}
          </Button>
        )
      }
    >
      {onCreate ? words.directoryBody : words.directoryReadOnlyBody}
    </Notice>
  )
}
