import type { User, UserSort } from '@roster/contract/users'
import type { ReactNode } from 'react'
import { Avatar } from '#components/avatar.tsx'
import { TimeText } from '#components/time-text.tsx'
import { formatNumber } from '#messages/formats.ts'
import { messages } from '#messages/messages.ts'
import { HighlightedText } from '#features/users/values/highlighted-text.tsx'
import type { ColumnChoice, ColumnId } from '#features/users/address/column-choices.ts'
import { StatusBadge } from '#features/users/values/user-status.tsx'
import type { ListQuery } from '#features/users/address/list-query.ts'

export interface UserColumn {
  id: ColumnId
  /** Absent: the list cannot be ordered by it. */
  sort?: UserSort
  label: string
  /** How narrow it is at least. */
  minPx: number
  /** Its share of the room that is left; absent: none. */
  grow?: number
  /** What the cell holds. The first column's is inside the link that opens the user. */
  cell: (user: User) => ReactNode
  isMuted?: boolean
  /** Width of the bar that stands for a short value while it loads; text has bars of many widths. */
  bar?: string
}

/** A field of the contract without a column does not compile. */
export const USER_COLUMNS: Readonly<Record<ColumnId, Omit<UserColumn, 'id'>>> = {
  name: {
    sort: 'name',
    label: messages.users.field.name,
    minPx: 196,
    grow: 1.2,
    cell: (user) => (
      <>
        <Avatar id={user.user_id} name={user.name} />
        <CutText>
          <HighlightedText field="name" text={user.name} />
        </CutText>
      </>
    ),
  },
  email: {
    sort: 'email',
    label: messages.users.field.email,
    minPx: 184,
    grow: 1.5,
    cell: (user) => (
      <CutText>
        <HighlightedText field="email" text={user.email} />
      </CutText>
    ),
    isMuted: true,
  },
  status: {
    sort: 'status',
    label: messages.users.field.status,
    minPx: 104,
    bar: 'w-16',
    cell: (user) => <StatusBadge status={user.status} />,
  },
  created_at: {
    sort: 'created_at',
    label: messages.sort.column.created_at,
    minPx: 104,
    bar: 'w-12',
    cell: (user) => <TimeText iso={user.created_at} />,
    isMuted: true,
  },
  updated_at: {
    sort: 'updated_at',
    label: messages.sort.column.updated_at,
    minPx: 104,
    bar: 'w-12',
    cell: (user) => <TimeText iso={user.updated_at} />,
    isMuted: true,
  },
  user_id: {
    label: messages.panel.user_id,
    minPx: 184,
    grow: 1,
    cell: (user) => <CutText>{user.user_id}</CutText>,
    isMuted: true,
  },
  version: {
    label: messages.panel.version,
    minPx: 72,
    bar: 'w-6',
    cell: (user) => formatNumber(user.version),
    isMuted: true,
  },
}

export function columnsOf(choices: readonly { id: ColumnId }[]): readonly UserColumn[] {
  return choices.map(({ id }) => ({ id, ...USER_COLUMNS[id] }))
}

/** Whether a column takes a share of the room that others leave. */
export function canGrow({ id, widthPx }: ColumnChoice): boolean {
  return widthPx === undefined && USER_COLUMNS[id].grow !== undefined
}

/** What cells keep between them (`gap-x-4`), and rows at both ends (`px-4`). */
const GAP_PX = 16

export interface Tracks {
  tracks: string
  /** How narrow they let the grid be. */
  minPx: number
  /** Of which the first column takes so much, with the room before and after it. */
  firstPx: number
}

export function tracksOf(choices: readonly ColumnChoice[]): Tracks {
  const columns = choices.map(({ id, widthPx }) => {
    const { minPx, grow } = USER_COLUMNS[id]
    if (widthPx !== undefined) return { px: widthPx, track: `${widthPx}px` }
    const track = grow === undefined ? `${minPx}px` : `minmax(${minPx}px, ${grow}fr)`
    return { px: minPx, track }
  })
  return {
    tracks: columns.map(({ track }) => track).join(' '),
    minPx: columns.reduce((sum, { px }) => sum + px, GAP_PX * (columns.length + 1)),
    firstPx: (columns[0]?.px ?? 0) + 2 * GAP_PX,
  }
}

/** How a cell of the first column stays in sight while the others scroll sideways. */
export const FIXED_CELL = 'sticky start-0 z-[1] -me-2 bg-inherit'

/** A card has room for four: of the two dates it shows the one that the list is sorted by. */
export function cardColumns({ sort }: ListQuery): readonly UserColumn[] {
  const date = sort === 'updated_at' ? 'updated_at' : 'created_at'
  return columnsOf([{ id: 'name' }, { id: 'status' }, { id: 'email' }, { id: date }])
}

function CutText({ children }: { children: ReactNode }) {
  return (
    <span data-hint-cut dir="auto" className="truncate">
      {children}
    </span>
  )
}
