import { useRouterState } from '@tanstack/react-router'
import { useStore } from '#browser/store.ts'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { choicesOf } from '#features/users/address/column-choices.ts'
import { listQueryOf } from '#features/users/address/list-query.ts'
import { readUsersAddress } from '#features/users/address/read-users-address.ts'
import { SkeletonList } from '#grid/skeleton-list.tsx'
import { FrameSkeleton } from '#shell/frame-skeleton.tsx'
import { CARD_PX, densityChoice, ROW_PX } from './density.ts'
import { cardColumns, columnsOf, widthsOf } from './users.columns.tsx'

/** The users page before the caller is known, with the columns of its address. */
export function UsersSkeleton() {
  const search = useRouterState({ select: ({ location }) => location.search })
  const density = useStore(densityChoice)
  const isCard = useIsNarrow()
  const address = readUsersAddress(search)
  const choices = choicesOf(address.columns)
  const columns = isCard
    ? cardColumns(listQueryOf(address))
    : columnsOf(choices.map(({ id }) => id))
  return (
    <FrameSkeleton>
      <SkeletonList
        columns={columns}
        widths={widthsOf(choices)}
        rowPx={isCard ? CARD_PX : ROW_PX[density]}
        isSelectable
      />
    </FrameSkeleton>
  )
}
