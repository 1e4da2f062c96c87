import type { User } from '@roster/contract/users'
import { Avatar } from '#components/avatar.tsx'
import { TimeText } from '#components/time-text.tsx'
import type { ColumnChoice, ColumnId } from '#features/users/address/column-choices.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { HighlightedText } from '#features/users/values/highlighted-text.tsx'
import { StatusBadge } from '#features/users/values/user-status.tsx'
import { CutText } from '#grid/cut-text.tsx'
import type { ColumnWidths, GridColumn } from '#grid/grid-column.ts'
import { formatNumber } from '#locale/formats.ts'
import { messages } from '#messages/messages.ts'

export type UserColumn = GridColumn<User>

const CARD_DATE = 'col-start-2 row-start-2 justify-end text-small'

/** A field of the contract without a column does not compile. */
export const USER_COLUMNS: Readonly<Record<ColumnId, Omit<UserColumn, 'id'>>> = {
  name: {
    label: messages.users.field.name,
    minPx: 172,
    maxPx: 400,
    cell: (user) => (
      <>
        <Avatar id={user.user_id} name={user.name} />
        <CutText>
          <HighlightedText field="name" text={user.name} />
        </CutText>
      </>
    ),
    cardClass: 'col-start-1 row-start-1 text-body font-medium',
    hasAvatar: true,
  },
  email: {
    label: messages.users.field.email,
    minPx: 156,
    maxPx: 460,
    cell: (user) => (
      <CutText>
        <HighlightedText field="email" text={user.email} />
      </CutText>
    ),
    cardClass: 'col-start-1 row-start-2 ps-8 text-small',
    isMuted: true,
  },
  status: {
    label: messages.users.field.status,
    minPx: 100,
    maxPx: 184,
    bar: 'w-16',
    cell: (user) => <StatusBadge status={user.status} />,
    cardClass: 'col-start-2 row-start-1 justify-end text-small',
  },
  created_at: {
    label: messages.sort.column.created_at,
    minPx: 96,
    maxPx: 200,
    bar: 'w-12',
    cell: (user) => <TimeText iso={user.created_at} />,
    cardClass: CARD_DATE,
    isMuted: true,
  },
  updated_at: {
    label: messages.sort.column.updated_at,
    minPx: 96,
    maxPx: 200,
    bar: 'w-12',
    cell: (user) => <TimeText iso={user.updated_at} />,
    cardClass: CARD_DATE,
    isMuted: true,
  },
  user_id: {
    label: messages.panel.user_id,
    minPx: 168,
    maxPx: 320,
    cell: (user) => <CutText>{user.user_id}</CutText>,
    isMuted: true,
  },
  version: {
    label: messages.panel.version,
    minPx: 72,
    maxPx: 120,
    bar: 'w-6',
    cell: (user) => <span>{formatNumber(user.version)}</span>,
    isMuted: true,
  },
}

export function columnsOf(ids: readonly ColumnId[]): readonly UserColumn[] {
  return ids.map((id) => ({ id, ...USER_COLUMNS[id] }))
}

/** A card has room for four: of the two dates it shows the one that the list is sorted by. */
export function cardColumns({ sort }: ListQuery): readonly UserColumn[] {
  const field = sort === 'updated_at' ? sort : 'created_at'
  const date: UserColumn = {
    ...USER_COLUMNS[field],
    id: field,
    // Without a header, the date needs a word.
    cell: (user) => (
      <span className="whitespace-nowrap">
        {messages.grid.date[field]} <TimeText iso={user[field]} inWords />
      </span>
    ),
  }
  return [...columnsOf(['name', 'status', 'email']), date]
}

export function widthsOf(choices: readonly ColumnChoice[]): ColumnWidths {
  return Object.fromEntries(
    choices.flatMap(({ id, widthPx }) => (widthPx === undefined ? [] : [[id, widthPx]])),
  )
}
