import type { User, UserSort } from '@roster/contract/users'
import type { ReactNode } from 'react'
import { Avatar } from '../../components/avatar.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { messages } from '../../messages/messages.ts'
import { StatusBadge } from './user-status.tsx'
import type { UsersView } from './users.view.ts'

export interface UserColumn {
  id: keyof User
  /** Absent: the list cannot be ordered by it. */
  sort?: UserSort
  label: string
  /** Its track in the grid. */
  width: string
  /** What the cell holds. The first column's is inside the link that opens the user. */
  cell: (user: User) => ReactNode
  isMuted?: boolean
  /** Width of the bar that stands for a short value while it loads; text has bars of many widths. */
  bar?: string
}

export const USER_COLUMNS: readonly UserColumn[] = [
  {
    id: 'name',
    sort: 'name',
    label: messages.users.field.name,
    width: 'minmax(168px, 1.2fr)',
    cell: (user) => (
      <>
        <Avatar id={user.user_id} name={user.name} />
        <CutText text={user.name} />
      </>
    ),
  },
  {
    id: 'email',
    sort: 'email',
    label: messages.users.field.email,
    width: 'minmax(184px, 1.5fr)',
    cell: (user) => <CutText text={user.email} />,
    isMuted: true,
  },
  {
    id: 'status',
    sort: 'status',
    label: messages.users.field.status,
    width: '104px',
    bar: 'w-16',
    cell: (user) => <StatusBadge status={user.status} />,
  },
  {
    id: 'created_at',
    sort: 'created_at',
    label: messages.sort.column.created_at,
    width: '104px',
    bar: 'w-12',
    cell: (user) => <TimeText iso={user.created_at} />,
    isMuted: true,
  },
  {
    id: 'updated_at',
    sort: 'updated_at',
    label: messages.sort.column.updated_at,
    width: '104px',
    bar: 'w-12',
    cell: (user) => <TimeText iso={user.updated_at} />,
    isMuted: true,
  },
]

/** A card has room for four: of the two dates it shows the one that the list is sorted by. */
export function cardColumns({ sort }: UsersView): readonly UserColumn[] {
  const hidden: keyof User = sort === 'updated_at' ? 'created_at' : 'updated_at'
  const order: (keyof User)[] = ['name', 'status', 'email', 'created_at', 'updated_at']
  return order
    .filter((id) => id !== hidden)
    .flatMap((id) => USER_COLUMNS.find((column) => column.id === id) ?? [])
}

function CutText({ text }: { text: string }) {
  return (
    <span data-hint-cut dir="auto" className="truncate">
      {text}
    </span>
  )
}
