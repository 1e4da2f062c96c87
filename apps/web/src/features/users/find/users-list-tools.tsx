import type { RefObject } from 'react'
import type { GridFocusHandle } from '#components/grid-focus.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { UsersJump } from './users-jump.tsx'
import { UsersRange } from './users-range.tsx'

export interface UsersListToolsProps {
  address: UsersAddress
  view: ListQuery
  list: UserList
  gridRef: RefObject<GridFocusHandle | null>
}

/** What narrows the list to dates, and what leads to a place in it. */
export function UsersListTools(props: UsersListToolsProps) {
  return (
    <>
      <UsersRange address={props.address} />
      <UsersJump {...props} />
    </>
  )
}
