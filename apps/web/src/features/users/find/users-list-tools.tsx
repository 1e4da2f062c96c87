import type { RefObject } from 'react'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import type { UsersAddress } from '#features/users/address/users.address.ts'
import type { UserList } from '#features/users/data/users.list.queries.ts'
import type { UsersView } from '#features/users/address/users.view.ts'
import { UsersJump } from './users-jump.tsx'
import { UsersRange } from './users-range.tsx'

export interface UsersListToolsProps {
  address: UsersAddress
  view: UsersView
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
