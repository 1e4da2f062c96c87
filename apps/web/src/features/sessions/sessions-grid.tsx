import type { Session } from '@roster/contract/sessions'
import { useMemo } from 'react'
import { errorWords } from '#api/error-words.ts'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { DataGrid } from '#grid/data-grid.tsx'
import type { RowsBeyond } from '#grid/grid-rows.ts'
import { messages } from '#messages/messages.ts'
import { sessionCardColumns, sessionColumns } from './session-columns.tsx'
import type { SessionActions } from './session-columns.tsx'
import type { useSessionList } from './sessions.queries.ts'

const ROW_PX = 44
const CARD_PX = 72

export interface SessionsGridProps extends SessionActions {
  query: ReturnType<typeof useSessionList>
  rows: readonly Session[]
}

export function SessionsGrid({ query, rows, isMine, onEnd, onFilter }: SessionsGridProps) {
  const words = messages.sessions
  const isCard = useIsNarrow()
  const columns = useMemo(() => {
    const actions = { isMine, onEnd, onFilter }
    return isCard ? sessionCardColumns(actions) : sessionColumns(actions)
  }, [isCard, isMine, onEnd, onFilter])
  return (
    <DataGrid
      label={isMine ? words.view.mine : words.title}
      columns={columns}
      rows={{
        loaded: rows,
        before: 0,
        isFetching: query.isFetching,
        below: belowOf(query, rows.length),
      }}
      rowId={idOfSession}
      rowPx={isCard ? CARD_PX : ROW_PX}
    />
  )
}

function idOfSession({ session_id }: Session): string {
  return session_id
}

function belowOf(query: SessionsGridProps['query'], loaded: number): RowsBeyond {
  const { isFetching: isLoading } = query
  const onLoad = () => void query.fetchNextPage({ cancelRefetch: false })
  if (query.isFetchNextPageError) {
    return { kind: 'failed', reason: errorWords(query.error).text, isLoading, onLoad }
  }
  if (query.isSuccess && !query.hasNextPage) {
    return { kind: 'end', text: messages.sessions.listEnd(loaded) }
  }
  return { kind: 'more', isLoading, onLoad }
}
