import type { RefObject } from 'react'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { UsersJump } from './users-jump.tsx'
import { UsersRange } from './users-range.tsx'

export interface UsersListToolsProps {
  address: UsersAddress
  query: ListQuery
  list: UserList
  gridRef: RefObject<GridFocusHandle | null>
}

/** The buttons for a range of dates and for a jump. */
export function UsersListTools(props: UsersListToolsProps) {
  return (
    <>
      <UsersRange address={props.address} />
      <UsersJump {...props} />
    </>
  )
}
